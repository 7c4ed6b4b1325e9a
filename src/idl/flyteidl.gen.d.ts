import * as $protobuf from "protobufjs/minimal.js";
import Long = require("long");

/** Namespace flyteidl. */
export namespace flyteidl {

    /** Namespace core. */
    namespace core {

        /**
         * Properties of a Primitive.
         * @deprecated Use flyteidl.core.Primitive.$Properties instead.
         */
        interface IPrimitive extends flyteidl.core.Primitive.$Properties {
        }

        /** Represents a Primitive. */
        class Primitive {

            /**
             * Constructs a new Primitive.
             * @param [properties] Properties to set
             */
            constructor(properties?: flyteidl.core.Primitive.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Primitive integer. */
            integer?: (number|Long|null);

            /** Primitive floatValue. */
            floatValue?: (number|null);

            /** Primitive stringValue. */
            stringValue?: (string|null);

            /** Primitive boolean. */
            boolean?: (boolean|null);

            /** Primitive datetime. */
            datetime?: (google.protobuf.Timestamp.$Properties|null);

            /** Primitive duration. */
            duration?: (google.protobuf.Duration.$Properties|null);

            /** Primitive value. */
            value?: ("integer"|"floatValue"|"stringValue"|"boolean"|"datetime"|"duration");

            /**
             * Encodes the specified Primitive message. Does not implicitly {@link flyteidl.core.Primitive.verify|verify} messages.
             * @param message Primitive message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: flyteidl.core.Primitive.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Primitive message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {flyteidl.core.Primitive & flyteidl.core.Primitive.$Shape} Primitive
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): flyteidl.core.Primitive & flyteidl.core.Primitive.$Shape;
        }

        namespace Primitive {

            /** Properties of a Primitive. */
            interface $Properties {

                /** Primitive integer */
                integer?: (number|Long|null);

                /** Primitive floatValue */
                floatValue?: (number|null);

                /** Primitive stringValue */
                stringValue?: (string|null);

                /** Primitive boolean */
                boolean?: (boolean|null);

                /** Primitive datetime */
                datetime?: (google.protobuf.Timestamp.$Properties|null);

                /** Primitive duration */
                duration?: (google.protobuf.Duration.$Properties|null);

                /** Primitive value */
                value?: ("integer"|"floatValue"|"stringValue"|"boolean"|"datetime"|"duration");

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Narrowed shape of a Primitive. */
            type $Shape = {
              integer?: number|Long|null;
              floatValue?: number|null;
              stringValue?: string|null;
              boolean?: boolean|null;
              datetime?: google.protobuf.Timestamp.$Shape|null;
              duration?: google.protobuf.Duration.$Shape|null;
              $unknowns?: Uint8Array[];
            } & (
              ({ value?: undefined; integer?: null; floatValue?: null; stringValue?: null; boolean?: null; datetime?: null; duration?: null }|{ value?: "integer"; integer: number|Long; floatValue?: null; stringValue?: null; boolean?: null; datetime?: null; duration?: null }|{ value?: "floatValue"; integer?: null; floatValue: number; stringValue?: null; boolean?: null; datetime?: null; duration?: null }|{ value?: "stringValue"; integer?: null; floatValue?: null; stringValue: string; boolean?: null; datetime?: null; duration?: null }|{ value?: "boolean"; integer?: null; floatValue?: null; stringValue?: null; boolean: boolean; datetime?: null; duration?: null }|{ value?: "datetime"; integer?: null; floatValue?: null; stringValue?: null; boolean?: null; datetime: google.protobuf.Timestamp.$Shape; duration?: null }|{ value?: "duration"; integer?: null; floatValue?: null; stringValue?: null; boolean?: null; datetime?: null; duration: google.protobuf.Duration.$Shape })
            );
        }

        /**
         * Properties of a Void.
         * @deprecated Use flyteidl.core.Void.$Properties instead.
         */
        interface IVoid extends flyteidl.core.Void.$Properties {
        }

        /** Represents a Void. */
        class Void {

            /**
             * Constructs a new Void.
             * @param [properties] Properties to set
             */
            constructor(properties?: flyteidl.core.Void.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /**
             * Encodes the specified Void message. Does not implicitly {@link flyteidl.core.Void.verify|verify} messages.
             * @param message Void message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: flyteidl.core.Void.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Void message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {flyteidl.core.Void & flyteidl.core.Void.$Shape} Void
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): flyteidl.core.Void & flyteidl.core.Void.$Shape;
        }

        namespace Void {

            /** Properties of a Void. */
            interface $Properties {

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Void. */
            type $Shape = flyteidl.core.Void.$Properties;
        }

        /**
         * Properties of a Blob.
         * @deprecated Use flyteidl.core.Blob.$Properties instead.
         */
        interface IBlob extends flyteidl.core.Blob.$Properties {
        }

        /** Represents a Blob. */
        class Blob {

            /**
             * Constructs a new Blob.
             * @param [properties] Properties to set
             */
            constructor(properties?: flyteidl.core.Blob.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Blob metadata. */
            metadata?: (flyteidl.core.BlobMetadata.$Properties|null);

            /** Blob uri. */
            uri: string;

            /**
             * Encodes the specified Blob message. Does not implicitly {@link flyteidl.core.Blob.verify|verify} messages.
             * @param message Blob message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: flyteidl.core.Blob.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Blob message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {flyteidl.core.Blob & flyteidl.core.Blob.$Shape} Blob
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): flyteidl.core.Blob & flyteidl.core.Blob.$Shape;
        }

        namespace Blob {

            /** Properties of a Blob. */
            interface $Properties {

                /** Blob metadata */
                metadata?: (flyteidl.core.BlobMetadata.$Properties|null);

                /** Blob uri */
                uri?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Blob. */
            type $Shape = flyteidl.core.Blob.$Properties;
        }

        /**
         * Properties of a BlobMetadata.
         * @deprecated Use flyteidl.core.BlobMetadata.$Properties instead.
         */
        interface IBlobMetadata extends flyteidl.core.BlobMetadata.$Properties {
        }

        /** Represents a BlobMetadata. */
        class BlobMetadata {

            /**
             * Constructs a new BlobMetadata.
             * @param [properties] Properties to set
             */
            constructor(properties?: flyteidl.core.BlobMetadata.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** BlobMetadata type. */
            type?: (flyteidl.core.BlobType.$Properties|null);

            /**
             * Encodes the specified BlobMetadata message. Does not implicitly {@link flyteidl.core.BlobMetadata.verify|verify} messages.
             * @param message BlobMetadata message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: flyteidl.core.BlobMetadata.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a BlobMetadata message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {flyteidl.core.BlobMetadata & flyteidl.core.BlobMetadata.$Shape} BlobMetadata
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): flyteidl.core.BlobMetadata & flyteidl.core.BlobMetadata.$Shape;
        }

        namespace BlobMetadata {

            /** Properties of a BlobMetadata. */
            interface $Properties {

                /** BlobMetadata type */
                type?: (flyteidl.core.BlobType.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a BlobMetadata. */
            type $Shape = flyteidl.core.BlobMetadata.$Properties;
        }

        /**
         * Properties of a Binary.
         * @deprecated Use flyteidl.core.Binary.$Properties instead.
         */
        interface IBinary extends flyteidl.core.Binary.$Properties {
        }

        /** Represents a Binary. */
        class Binary {

            /**
             * Constructs a new Binary.
             * @param [properties] Properties to set
             */
            constructor(properties?: flyteidl.core.Binary.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Binary value. */
            value: Uint8Array;

            /** Binary tag. */
            tag: string;

            /**
             * Encodes the specified Binary message. Does not implicitly {@link flyteidl.core.Binary.verify|verify} messages.
             * @param message Binary message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: flyteidl.core.Binary.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Binary message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {flyteidl.core.Binary & flyteidl.core.Binary.$Shape} Binary
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): flyteidl.core.Binary & flyteidl.core.Binary.$Shape;
        }

        namespace Binary {

            /** Properties of a Binary. */
            interface $Properties {

                /** Binary value */
                value?: (Uint8Array|null);

                /** Binary tag */
                tag?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Binary. */
            type $Shape = flyteidl.core.Binary.$Properties;
        }

        /**
         * Properties of a Schema.
         * @deprecated Use flyteidl.core.Schema.$Properties instead.
         */
        interface ISchema extends flyteidl.core.Schema.$Properties {
        }

        /** Represents a Schema. */
        class Schema {

            /**
             * Constructs a new Schema.
             * @param [properties] Properties to set
             */
            constructor(properties?: flyteidl.core.Schema.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Schema uri. */
            uri: string;

            /** Schema type. */
            type?: (flyteidl.core.SchemaType.$Properties|null);

            /**
             * Encodes the specified Schema message. Does not implicitly {@link flyteidl.core.Schema.verify|verify} messages.
             * @param message Schema message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: flyteidl.core.Schema.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Schema message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {flyteidl.core.Schema & flyteidl.core.Schema.$Shape} Schema
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): flyteidl.core.Schema & flyteidl.core.Schema.$Shape;
        }

        namespace Schema {

            /** Properties of a Schema. */
            interface $Properties {

                /** Schema uri */
                uri?: (string|null);

                /** Schema type */
                type?: (flyteidl.core.SchemaType.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Schema. */
            type $Shape = flyteidl.core.Schema.$Properties;
        }

        /**
         * Properties of a Union.
         * @deprecated Use flyteidl.core.Union.$Properties instead.
         */
        interface IUnion extends flyteidl.core.Union.$Properties {
        }

        /** Represents a Union. */
        class Union {

            /**
             * Constructs a new Union.
             * @param [properties] Properties to set
             */
            constructor(properties?: flyteidl.core.Union.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Union value. */
            value?: (flyteidl.core.Literal.$Properties|null);

            /** Union type. */
            type?: (flyteidl.core.LiteralType.$Properties|null);

            /**
             * Encodes the specified Union message. Does not implicitly {@link flyteidl.core.Union.verify|verify} messages.
             * @param message Union message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: flyteidl.core.Union.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Union message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {flyteidl.core.Union & flyteidl.core.Union.$Shape} Union
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): flyteidl.core.Union & flyteidl.core.Union.$Shape;
        }

        namespace Union {

            /** Properties of a Union. */
            interface $Properties {

                /** Union value */
                value?: (flyteidl.core.Literal.$Properties|null);

                /** Union type */
                type?: (flyteidl.core.LiteralType.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Union. */
            type $Shape = {
              value?: flyteidl.core.Literal.$Shape|null;
              type?: flyteidl.core.LiteralType.$Shape|null;
              $unknowns?: Uint8Array[];
            };
        }

        /**
         * Properties of a StructuredDatasetMetadata.
         * @deprecated Use flyteidl.core.StructuredDatasetMetadata.$Properties instead.
         */
        interface IStructuredDatasetMetadata extends flyteidl.core.StructuredDatasetMetadata.$Properties {
        }

        /** Represents a StructuredDatasetMetadata. */
        class StructuredDatasetMetadata {

            /**
             * Constructs a new StructuredDatasetMetadata.
             * @param [properties] Properties to set
             */
            constructor(properties?: flyteidl.core.StructuredDatasetMetadata.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** StructuredDatasetMetadata structuredDatasetType. */
            structuredDatasetType?: (flyteidl.core.StructuredDatasetType.$Properties|null);

            /**
             * Encodes the specified StructuredDatasetMetadata message. Does not implicitly {@link flyteidl.core.StructuredDatasetMetadata.verify|verify} messages.
             * @param message StructuredDatasetMetadata message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: flyteidl.core.StructuredDatasetMetadata.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a StructuredDatasetMetadata message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {flyteidl.core.StructuredDatasetMetadata & flyteidl.core.StructuredDatasetMetadata.$Shape} StructuredDatasetMetadata
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): flyteidl.core.StructuredDatasetMetadata & flyteidl.core.StructuredDatasetMetadata.$Shape;
        }

        namespace StructuredDatasetMetadata {

            /** Properties of a StructuredDatasetMetadata. */
            interface $Properties {

                /** StructuredDatasetMetadata structuredDatasetType */
                structuredDatasetType?: (flyteidl.core.StructuredDatasetType.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a StructuredDatasetMetadata. */
            type $Shape = {
              structuredDatasetType?: flyteidl.core.StructuredDatasetType.$Shape|null;
              $unknowns?: Uint8Array[];
            };
        }

        /**
         * Properties of a StructuredDataset.
         * @deprecated Use flyteidl.core.StructuredDataset.$Properties instead.
         */
        interface IStructuredDataset extends flyteidl.core.StructuredDataset.$Properties {
        }

        /** Represents a StructuredDataset. */
        class StructuredDataset {

            /**
             * Constructs a new StructuredDataset.
             * @param [properties] Properties to set
             */
            constructor(properties?: flyteidl.core.StructuredDataset.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** StructuredDataset uri. */
            uri: string;

            /** StructuredDataset metadata. */
            metadata?: (flyteidl.core.StructuredDatasetMetadata.$Properties|null);

            /**
             * Encodes the specified StructuredDataset message. Does not implicitly {@link flyteidl.core.StructuredDataset.verify|verify} messages.
             * @param message StructuredDataset message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: flyteidl.core.StructuredDataset.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a StructuredDataset message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {flyteidl.core.StructuredDataset & flyteidl.core.StructuredDataset.$Shape} StructuredDataset
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): flyteidl.core.StructuredDataset & flyteidl.core.StructuredDataset.$Shape;
        }

        namespace StructuredDataset {

            /** Properties of a StructuredDataset. */
            interface $Properties {

                /** StructuredDataset uri */
                uri?: (string|null);

                /** StructuredDataset metadata */
                metadata?: (flyteidl.core.StructuredDatasetMetadata.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a StructuredDataset. */
            type $Shape = {
              uri?: string|null;
              metadata?: flyteidl.core.StructuredDatasetMetadata.$Shape|null;
              $unknowns?: Uint8Array[];
            };
        }

        /**
         * Properties of a Scalar.
         * @deprecated Use flyteidl.core.Scalar.$Properties instead.
         */
        interface IScalar extends flyteidl.core.Scalar.$Properties {
        }

        /** Represents a Scalar. */
        class Scalar {

            /**
             * Constructs a new Scalar.
             * @param [properties] Properties to set
             */
            constructor(properties?: flyteidl.core.Scalar.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Scalar primitive. */
            primitive?: (flyteidl.core.Primitive.$Properties|null);

            /** Scalar blob. */
            blob?: (flyteidl.core.Blob.$Properties|null);

            /** Scalar binary. */
            binary?: (flyteidl.core.Binary.$Properties|null);

            /** Scalar schema. */
            schema?: (flyteidl.core.Schema.$Properties|null);

            /** Scalar noneType. */
            noneType?: (flyteidl.core.Void.$Properties|null);

            /** Scalar error. */
            error?: (flyteidl.core.Error.$Properties|null);

            /** Scalar generic. */
            generic?: (google.protobuf.Struct.$Properties|null);

            /** Scalar structuredDataset. */
            structuredDataset?: (flyteidl.core.StructuredDataset.$Properties|null);

            /** Scalar union. */
            union?: (flyteidl.core.Union.$Properties|null);

            /** Scalar value. */
            value?: ("primitive"|"blob"|"binary"|"schema"|"noneType"|"error"|"generic"|"structuredDataset"|"union");

            /**
             * Encodes the specified Scalar message. Does not implicitly {@link flyteidl.core.Scalar.verify|verify} messages.
             * @param message Scalar message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: flyteidl.core.Scalar.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Scalar message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {flyteidl.core.Scalar & flyteidl.core.Scalar.$Shape} Scalar
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): flyteidl.core.Scalar & flyteidl.core.Scalar.$Shape;
        }

        namespace Scalar {

            /** Properties of a Scalar. */
            interface $Properties {

                /** Scalar primitive */
                primitive?: (flyteidl.core.Primitive.$Properties|null);

                /** Scalar blob */
                blob?: (flyteidl.core.Blob.$Properties|null);

                /** Scalar binary */
                binary?: (flyteidl.core.Binary.$Properties|null);

                /** Scalar schema */
                schema?: (flyteidl.core.Schema.$Properties|null);

                /** Scalar noneType */
                noneType?: (flyteidl.core.Void.$Properties|null);

                /** Scalar error */
                error?: (flyteidl.core.Error.$Properties|null);

                /** Scalar generic */
                generic?: (google.protobuf.Struct.$Properties|null);

                /** Scalar structuredDataset */
                structuredDataset?: (flyteidl.core.StructuredDataset.$Properties|null);

                /** Scalar union */
                union?: (flyteidl.core.Union.$Properties|null);

                /** Scalar value */
                value?: ("primitive"|"blob"|"binary"|"schema"|"noneType"|"error"|"generic"|"structuredDataset"|"union");

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Narrowed shape of a Scalar. */
            type $Shape = {
              primitive?: flyteidl.core.Primitive.$Shape|null;
              blob?: flyteidl.core.Blob.$Shape|null;
              binary?: flyteidl.core.Binary.$Shape|null;
              schema?: flyteidl.core.Schema.$Shape|null;
              noneType?: flyteidl.core.Void.$Shape|null;
              error?: flyteidl.core.Error.$Shape|null;
              generic?: google.protobuf.Struct.$Shape|null;
              structuredDataset?: flyteidl.core.StructuredDataset.$Shape|null;
              union?: flyteidl.core.Union.$Shape|null;
              $unknowns?: Uint8Array[];
            } & (
              ({ value?: undefined; primitive?: null; blob?: null; binary?: null; schema?: null; noneType?: null; error?: null; generic?: null; structuredDataset?: null; union?: null }|{ value?: "primitive"; primitive: flyteidl.core.Primitive.$Shape; blob?: null; binary?: null; schema?: null; noneType?: null; error?: null; generic?: null; structuredDataset?: null; union?: null }|{ value?: "blob"; primitive?: null; blob: flyteidl.core.Blob.$Shape; binary?: null; schema?: null; noneType?: null; error?: null; generic?: null; structuredDataset?: null; union?: null }|{ value?: "binary"; primitive?: null; blob?: null; binary: flyteidl.core.Binary.$Shape; schema?: null; noneType?: null; error?: null; generic?: null; structuredDataset?: null; union?: null }|{ value?: "schema"; primitive?: null; blob?: null; binary?: null; schema: flyteidl.core.Schema.$Shape; noneType?: null; error?: null; generic?: null; structuredDataset?: null; union?: null }|{ value?: "noneType"; primitive?: null; blob?: null; binary?: null; schema?: null; noneType: flyteidl.core.Void.$Shape; error?: null; generic?: null; structuredDataset?: null; union?: null }|{ value?: "error"; primitive?: null; blob?: null; binary?: null; schema?: null; noneType?: null; error: flyteidl.core.Error.$Shape; generic?: null; structuredDataset?: null; union?: null }|{ value?: "generic"; primitive?: null; blob?: null; binary?: null; schema?: null; noneType?: null; error?: null; generic: google.protobuf.Struct.$Shape; structuredDataset?: null; union?: null }|{ value?: "structuredDataset"; primitive?: null; blob?: null; binary?: null; schema?: null; noneType?: null; error?: null; generic?: null; structuredDataset: flyteidl.core.StructuredDataset.$Shape; union?: null }|{ value?: "union"; primitive?: null; blob?: null; binary?: null; schema?: null; noneType?: null; error?: null; generic?: null; structuredDataset?: null; union: flyteidl.core.Union.$Shape })
            );
        }

        /**
         * Properties of a Literal.
         * @deprecated Use flyteidl.core.Literal.$Properties instead.
         */
        interface ILiteral extends flyteidl.core.Literal.$Properties {
        }

        /** Represents a Literal. */
        class Literal {

            /**
             * Constructs a new Literal.
             * @param [properties] Properties to set
             */
            constructor(properties?: flyteidl.core.Literal.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Literal scalar. */
            scalar?: (flyteidl.core.Scalar.$Properties|null);

            /** Literal collection. */
            collection?: (flyteidl.core.LiteralCollection.$Properties|null);

            /** Literal map. */
            map?: (flyteidl.core.LiteralMap.$Properties|null);

            /** Literal offloadedMetadata. */
            offloadedMetadata?: (flyteidl.core.LiteralOffloadedMetadata.$Properties|null);

            /** Literal hash. */
            hash: string;

            /** Literal metadata. */
            metadata: { [k: string]: string };

            /** Literal value. */
            value?: ("scalar"|"collection"|"map"|"offloadedMetadata");

            /**
             * Encodes the specified Literal message. Does not implicitly {@link flyteidl.core.Literal.verify|verify} messages.
             * @param message Literal message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: flyteidl.core.Literal.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Literal message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {flyteidl.core.Literal & flyteidl.core.Literal.$Shape} Literal
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): flyteidl.core.Literal & flyteidl.core.Literal.$Shape;
        }

        namespace Literal {

            /** Properties of a Literal. */
            interface $Properties {

                /** Literal scalar */
                scalar?: (flyteidl.core.Scalar.$Properties|null);

                /** Literal collection */
                collection?: (flyteidl.core.LiteralCollection.$Properties|null);

                /** Literal map */
                map?: (flyteidl.core.LiteralMap.$Properties|null);

                /** Literal offloadedMetadata */
                offloadedMetadata?: (flyteidl.core.LiteralOffloadedMetadata.$Properties|null);

                /** Literal hash */
                hash?: (string|null);

                /** Literal metadata */
                metadata?: ({ [k: string]: string }|null);

                /** Literal value */
                value?: ("scalar"|"collection"|"map"|"offloadedMetadata");

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Narrowed shape of a Literal. */
            type $Shape = {
              scalar?: flyteidl.core.Scalar.$Shape|null;
              collection?: flyteidl.core.LiteralCollection.$Shape|null;
              map?: flyteidl.core.LiteralMap.$Shape|null;
              offloadedMetadata?: flyteidl.core.LiteralOffloadedMetadata.$Shape|null;
              hash?: string|null;
              metadata?: { [k: string]: string }|null;
              $unknowns?: Uint8Array[];
            } & (
              ({ value?: undefined; scalar?: null; collection?: null; map?: null; offloadedMetadata?: null }|{ value?: "scalar"; scalar: flyteidl.core.Scalar.$Shape; collection?: null; map?: null; offloadedMetadata?: null }|{ value?: "collection"; scalar?: null; collection: flyteidl.core.LiteralCollection.$Shape; map?: null; offloadedMetadata?: null }|{ value?: "map"; scalar?: null; collection?: null; map: flyteidl.core.LiteralMap.$Shape; offloadedMetadata?: null }|{ value?: "offloadedMetadata"; scalar?: null; collection?: null; map?: null; offloadedMetadata: flyteidl.core.LiteralOffloadedMetadata.$Shape })
            );
        }

        /**
         * Properties of a LiteralOffloadedMetadata.
         * @deprecated Use flyteidl.core.LiteralOffloadedMetadata.$Properties instead.
         */
        interface ILiteralOffloadedMetadata extends flyteidl.core.LiteralOffloadedMetadata.$Properties {
        }

        /** Represents a LiteralOffloadedMetadata. */
        class LiteralOffloadedMetadata {

            /**
             * Constructs a new LiteralOffloadedMetadata.
             * @param [properties] Properties to set
             */
            constructor(properties?: flyteidl.core.LiteralOffloadedMetadata.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** LiteralOffloadedMetadata uri. */
            uri: string;

            /** LiteralOffloadedMetadata sizeBytes. */
            sizeBytes: (number|Long);

            /** LiteralOffloadedMetadata inferredType. */
            inferredType?: (flyteidl.core.LiteralType.$Properties|null);

            /**
             * Encodes the specified LiteralOffloadedMetadata message. Does not implicitly {@link flyteidl.core.LiteralOffloadedMetadata.verify|verify} messages.
             * @param message LiteralOffloadedMetadata message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: flyteidl.core.LiteralOffloadedMetadata.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a LiteralOffloadedMetadata message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {flyteidl.core.LiteralOffloadedMetadata & flyteidl.core.LiteralOffloadedMetadata.$Shape} LiteralOffloadedMetadata
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): flyteidl.core.LiteralOffloadedMetadata & flyteidl.core.LiteralOffloadedMetadata.$Shape;
        }

        namespace LiteralOffloadedMetadata {

            /** Properties of a LiteralOffloadedMetadata. */
            interface $Properties {

                /** LiteralOffloadedMetadata uri */
                uri?: (string|null);

                /** LiteralOffloadedMetadata sizeBytes */
                sizeBytes?: (number|Long|null);

                /** LiteralOffloadedMetadata inferredType */
                inferredType?: (flyteidl.core.LiteralType.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a LiteralOffloadedMetadata. */
            type $Shape = {
              uri?: string|null;
              sizeBytes?: number|Long|null;
              inferredType?: flyteidl.core.LiteralType.$Shape|null;
              $unknowns?: Uint8Array[];
            };
        }

        /**
         * Properties of a LiteralCollection.
         * @deprecated Use flyteidl.core.LiteralCollection.$Properties instead.
         */
        interface ILiteralCollection extends flyteidl.core.LiteralCollection.$Properties {
        }

        /** Represents a LiteralCollection. */
        class LiteralCollection {

            /**
             * Constructs a new LiteralCollection.
             * @param [properties] Properties to set
             */
            constructor(properties?: flyteidl.core.LiteralCollection.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** LiteralCollection literals. */
            literals: flyteidl.core.Literal.$Properties[];

            /**
             * Encodes the specified LiteralCollection message. Does not implicitly {@link flyteidl.core.LiteralCollection.verify|verify} messages.
             * @param message LiteralCollection message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: flyteidl.core.LiteralCollection.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a LiteralCollection message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {flyteidl.core.LiteralCollection & flyteidl.core.LiteralCollection.$Shape} LiteralCollection
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): flyteidl.core.LiteralCollection & flyteidl.core.LiteralCollection.$Shape;
        }

        namespace LiteralCollection {

            /** Properties of a LiteralCollection. */
            interface $Properties {

                /** LiteralCollection literals */
                literals?: (flyteidl.core.Literal.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a LiteralCollection. */
            type $Shape = {
              literals?: flyteidl.core.Literal.$Shape[]|null;
              $unknowns?: Uint8Array[];
            };
        }

        /**
         * Properties of a LiteralMap.
         * @deprecated Use flyteidl.core.LiteralMap.$Properties instead.
         */
        interface ILiteralMap extends flyteidl.core.LiteralMap.$Properties {
        }

        /** Represents a LiteralMap. */
        class LiteralMap {

            /**
             * Constructs a new LiteralMap.
             * @param [properties] Properties to set
             */
            constructor(properties?: flyteidl.core.LiteralMap.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** LiteralMap literals. */
            literals: { [k: string]: flyteidl.core.Literal.$Properties };

            /**
             * Encodes the specified LiteralMap message. Does not implicitly {@link flyteidl.core.LiteralMap.verify|verify} messages.
             * @param message LiteralMap message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: flyteidl.core.LiteralMap.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a LiteralMap message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {flyteidl.core.LiteralMap & flyteidl.core.LiteralMap.$Shape} LiteralMap
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): flyteidl.core.LiteralMap & flyteidl.core.LiteralMap.$Shape;
        }

        namespace LiteralMap {

            /** Properties of a LiteralMap. */
            interface $Properties {

                /** LiteralMap literals */
                literals?: ({ [k: string]: flyteidl.core.Literal.$Properties }|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a LiteralMap. */
            type $Shape = {
              literals?: { [k: string]: flyteidl.core.Literal.$Shape }|null;
              $unknowns?: Uint8Array[];
            };
        }

        /**
         * Properties of a KeyValuePair.
         * @deprecated Use flyteidl.core.KeyValuePair.$Properties instead.
         */
        interface IKeyValuePair extends flyteidl.core.KeyValuePair.$Properties {
        }

        /** Represents a KeyValuePair. */
        class KeyValuePair {

            /**
             * Constructs a new KeyValuePair.
             * @param [properties] Properties to set
             */
            constructor(properties?: flyteidl.core.KeyValuePair.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** KeyValuePair key. */
            key: string;

            /** KeyValuePair value. */
            value: string;

            /**
             * Encodes the specified KeyValuePair message. Does not implicitly {@link flyteidl.core.KeyValuePair.verify|verify} messages.
             * @param message KeyValuePair message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: flyteidl.core.KeyValuePair.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a KeyValuePair message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {flyteidl.core.KeyValuePair & flyteidl.core.KeyValuePair.$Shape} KeyValuePair
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): flyteidl.core.KeyValuePair & flyteidl.core.KeyValuePair.$Shape;
        }

        namespace KeyValuePair {

            /** Properties of a KeyValuePair. */
            interface $Properties {

                /** KeyValuePair key */
                key?: (string|null);

                /** KeyValuePair value */
                value?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a KeyValuePair. */
            type $Shape = flyteidl.core.KeyValuePair.$Properties;
        }

        /**
         * Properties of a RetryStrategy.
         * @deprecated Use flyteidl.core.RetryStrategy.$Properties instead.
         */
        interface IRetryStrategy extends flyteidl.core.RetryStrategy.$Properties {
        }

        /** Represents a RetryStrategy. */
        class RetryStrategy {

            /**
             * Constructs a new RetryStrategy.
             * @param [properties] Properties to set
             */
            constructor(properties?: flyteidl.core.RetryStrategy.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** RetryStrategy retries. */
            retries: number;

            /**
             * Encodes the specified RetryStrategy message. Does not implicitly {@link flyteidl.core.RetryStrategy.verify|verify} messages.
             * @param message RetryStrategy message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: flyteidl.core.RetryStrategy.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a RetryStrategy message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {flyteidl.core.RetryStrategy & flyteidl.core.RetryStrategy.$Shape} RetryStrategy
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): flyteidl.core.RetryStrategy & flyteidl.core.RetryStrategy.$Shape;
        }

        namespace RetryStrategy {

            /** Properties of a RetryStrategy. */
            interface $Properties {

                /** RetryStrategy retries */
                retries?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a RetryStrategy. */
            type $Shape = flyteidl.core.RetryStrategy.$Properties;
        }

        /** SimpleType enum. */
        enum SimpleType {

            /** NONE value */
            NONE = 0,

            /** INTEGER value */
            INTEGER = 1,

            /** FLOAT value */
            FLOAT = 2,

            /** STRING value */
            STRING = 3,

            /** BOOLEAN value */
            BOOLEAN = 4,

            /** DATETIME value */
            DATETIME = 5,

            /** DURATION value */
            DURATION = 6,

            /** BINARY value */
            BINARY = 7,

            /** ERROR value */
            ERROR = 8,

            /** STRUCT value */
            STRUCT = 9
        }

        /**
         * Properties of a SchemaType.
         * @deprecated Use flyteidl.core.SchemaType.$Properties instead.
         */
        interface ISchemaType extends flyteidl.core.SchemaType.$Properties {
        }

        /** Represents a SchemaType. */
        class SchemaType {

            /**
             * Constructs a new SchemaType.
             * @param [properties] Properties to set
             */
            constructor(properties?: flyteidl.core.SchemaType.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** SchemaType columns. */
            columns: flyteidl.core.SchemaType.SchemaColumn.$Properties[];

            /**
             * Encodes the specified SchemaType message. Does not implicitly {@link flyteidl.core.SchemaType.verify|verify} messages.
             * @param message SchemaType message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: flyteidl.core.SchemaType.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a SchemaType message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {flyteidl.core.SchemaType & flyteidl.core.SchemaType.$Shape} SchemaType
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): flyteidl.core.SchemaType & flyteidl.core.SchemaType.$Shape;
        }

        namespace SchemaType {

            /** Properties of a SchemaType. */
            interface $Properties {

                /** SchemaType columns */
                columns?: (flyteidl.core.SchemaType.SchemaColumn.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a SchemaType. */
            type $Shape = flyteidl.core.SchemaType.$Properties;

            /**
             * Properties of a SchemaColumn.
             * @deprecated Use flyteidl.core.SchemaType.SchemaColumn.$Properties instead.
             */
            interface ISchemaColumn extends flyteidl.core.SchemaType.SchemaColumn.$Properties {
            }

            /** Represents a SchemaColumn. */
            class SchemaColumn {

                /**
                 * Constructs a new SchemaColumn.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: flyteidl.core.SchemaType.SchemaColumn.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** SchemaColumn name. */
                name: string;

                /** SchemaColumn type. */
                type: flyteidl.core.SchemaType.SchemaColumn.SchemaColumnType;

                /**
                 * Encodes the specified SchemaColumn message. Does not implicitly {@link flyteidl.core.SchemaType.SchemaColumn.verify|verify} messages.
                 * @param message SchemaColumn message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: flyteidl.core.SchemaType.SchemaColumn.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a SchemaColumn message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {flyteidl.core.SchemaType.SchemaColumn & flyteidl.core.SchemaType.SchemaColumn.$Shape} SchemaColumn
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): flyteidl.core.SchemaType.SchemaColumn & flyteidl.core.SchemaType.SchemaColumn.$Shape;
            }

            namespace SchemaColumn {

                /** Properties of a SchemaColumn. */
                interface $Properties {

                    /** SchemaColumn name */
                    name?: (string|null);

                    /** SchemaColumn type */
                    type?: (flyteidl.core.SchemaType.SchemaColumn.SchemaColumnType|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a SchemaColumn. */
                type $Shape = flyteidl.core.SchemaType.SchemaColumn.$Properties;

                /** SchemaColumnType enum. */
                enum SchemaColumnType {

                    /** INTEGER value */
                    INTEGER = 0,

                    /** FLOAT value */
                    FLOAT = 1,

                    /** STRING value */
                    STRING = 2,

                    /** BOOLEAN value */
                    BOOLEAN = 3,

                    /** DATETIME value */
                    DATETIME = 4,

                    /** DURATION value */
                    DURATION = 5
                }
            }
        }

        /**
         * Properties of a StructuredDatasetType.
         * @deprecated Use flyteidl.core.StructuredDatasetType.$Properties instead.
         */
        interface IStructuredDatasetType extends flyteidl.core.StructuredDatasetType.$Properties {
        }

        /** Represents a StructuredDatasetType. */
        class StructuredDatasetType {

            /**
             * Constructs a new StructuredDatasetType.
             * @param [properties] Properties to set
             */
            constructor(properties?: flyteidl.core.StructuredDatasetType.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** StructuredDatasetType columns. */
            columns: flyteidl.core.StructuredDatasetType.DatasetColumn.$Properties[];

            /** StructuredDatasetType format. */
            format: string;

            /** StructuredDatasetType externalSchemaType. */
            externalSchemaType: string;

            /** StructuredDatasetType externalSchemaBytes. */
            externalSchemaBytes: Uint8Array;

            /**
             * Encodes the specified StructuredDatasetType message. Does not implicitly {@link flyteidl.core.StructuredDatasetType.verify|verify} messages.
             * @param message StructuredDatasetType message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: flyteidl.core.StructuredDatasetType.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a StructuredDatasetType message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {flyteidl.core.StructuredDatasetType & flyteidl.core.StructuredDatasetType.$Shape} StructuredDatasetType
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): flyteidl.core.StructuredDatasetType & flyteidl.core.StructuredDatasetType.$Shape;
        }

        namespace StructuredDatasetType {

            /** Properties of a StructuredDatasetType. */
            interface $Properties {

                /** StructuredDatasetType columns */
                columns?: (flyteidl.core.StructuredDatasetType.DatasetColumn.$Properties[]|null);

                /** StructuredDatasetType format */
                format?: (string|null);

                /** StructuredDatasetType externalSchemaType */
                externalSchemaType?: (string|null);

                /** StructuredDatasetType externalSchemaBytes */
                externalSchemaBytes?: (Uint8Array|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a StructuredDatasetType. */
            type $Shape = {
              columns?: flyteidl.core.StructuredDatasetType.DatasetColumn.$Shape[]|null;
              format?: string|null;
              externalSchemaType?: string|null;
              externalSchemaBytes?: Uint8Array|null;
              $unknowns?: Uint8Array[];
            };

            /**
             * Properties of a DatasetColumn.
             * @deprecated Use flyteidl.core.StructuredDatasetType.DatasetColumn.$Properties instead.
             */
            interface IDatasetColumn extends flyteidl.core.StructuredDatasetType.DatasetColumn.$Properties {
            }

            /** Represents a DatasetColumn. */
            class DatasetColumn {

                /**
                 * Constructs a new DatasetColumn.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: flyteidl.core.StructuredDatasetType.DatasetColumn.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** DatasetColumn name. */
                name: string;

                /** DatasetColumn literalType. */
                literalType?: (flyteidl.core.LiteralType.$Properties|null);

                /**
                 * Encodes the specified DatasetColumn message. Does not implicitly {@link flyteidl.core.StructuredDatasetType.DatasetColumn.verify|verify} messages.
                 * @param message DatasetColumn message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: flyteidl.core.StructuredDatasetType.DatasetColumn.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a DatasetColumn message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {flyteidl.core.StructuredDatasetType.DatasetColumn & flyteidl.core.StructuredDatasetType.DatasetColumn.$Shape} DatasetColumn
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): flyteidl.core.StructuredDatasetType.DatasetColumn & flyteidl.core.StructuredDatasetType.DatasetColumn.$Shape;
            }

            namespace DatasetColumn {

                /** Properties of a DatasetColumn. */
                interface $Properties {

                    /** DatasetColumn name */
                    name?: (string|null);

                    /** DatasetColumn literalType */
                    literalType?: (flyteidl.core.LiteralType.$Properties|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a DatasetColumn. */
                type $Shape = {
                  name?: string|null;
                  literalType?: flyteidl.core.LiteralType.$Shape|null;
                  $unknowns?: Uint8Array[];
                };
            }
        }

        /**
         * Properties of a BlobType.
         * @deprecated Use flyteidl.core.BlobType.$Properties instead.
         */
        interface IBlobType extends flyteidl.core.BlobType.$Properties {
        }

        /** Represents a BlobType. */
        class BlobType {

            /**
             * Constructs a new BlobType.
             * @param [properties] Properties to set
             */
            constructor(properties?: flyteidl.core.BlobType.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** BlobType format. */
            format: string;

            /** BlobType dimensionality. */
            dimensionality: flyteidl.core.BlobType.BlobDimensionality;

            /**
             * Encodes the specified BlobType message. Does not implicitly {@link flyteidl.core.BlobType.verify|verify} messages.
             * @param message BlobType message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: flyteidl.core.BlobType.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a BlobType message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {flyteidl.core.BlobType & flyteidl.core.BlobType.$Shape} BlobType
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): flyteidl.core.BlobType & flyteidl.core.BlobType.$Shape;
        }

        namespace BlobType {

            /** Properties of a BlobType. */
            interface $Properties {

                /** BlobType format */
                format?: (string|null);

                /** BlobType dimensionality */
                dimensionality?: (flyteidl.core.BlobType.BlobDimensionality|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a BlobType. */
            type $Shape = flyteidl.core.BlobType.$Properties;

            /** BlobDimensionality enum. */
            enum BlobDimensionality {

                /** SINGLE value */
                SINGLE = 0,

                /** MULTIPART value */
                MULTIPART = 1
            }
        }

        /**
         * Properties of an EnumType.
         * @deprecated Use flyteidl.core.EnumType.$Properties instead.
         */
        interface IEnumType extends flyteidl.core.EnumType.$Properties {
        }

        /** Represents an EnumType. */
        class EnumType {

            /**
             * Constructs a new EnumType.
             * @param [properties] Properties to set
             */
            constructor(properties?: flyteidl.core.EnumType.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** EnumType values. */
            values: string[];

            /**
             * Encodes the specified EnumType message. Does not implicitly {@link flyteidl.core.EnumType.verify|verify} messages.
             * @param message EnumType message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: flyteidl.core.EnumType.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an EnumType message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {flyteidl.core.EnumType & flyteidl.core.EnumType.$Shape} EnumType
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): flyteidl.core.EnumType & flyteidl.core.EnumType.$Shape;
        }

        namespace EnumType {

            /** Properties of an EnumType. */
            interface $Properties {

                /** EnumType values */
                values?: (string[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an EnumType. */
            type $Shape = flyteidl.core.EnumType.$Properties;
        }

        /**
         * Properties of a UnionType.
         * @deprecated Use flyteidl.core.UnionType.$Properties instead.
         */
        interface IUnionType extends flyteidl.core.UnionType.$Properties {
        }

        /** Represents a UnionType. */
        class UnionType {

            /**
             * Constructs a new UnionType.
             * @param [properties] Properties to set
             */
            constructor(properties?: flyteidl.core.UnionType.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** UnionType variants. */
            variants: flyteidl.core.LiteralType.$Properties[];

            /**
             * Encodes the specified UnionType message. Does not implicitly {@link flyteidl.core.UnionType.verify|verify} messages.
             * @param message UnionType message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: flyteidl.core.UnionType.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a UnionType message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {flyteidl.core.UnionType & flyteidl.core.UnionType.$Shape} UnionType
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): flyteidl.core.UnionType & flyteidl.core.UnionType.$Shape;
        }

        namespace UnionType {

            /** Properties of a UnionType. */
            interface $Properties {

                /** UnionType variants */
                variants?: (flyteidl.core.LiteralType.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a UnionType. */
            type $Shape = {
              variants?: flyteidl.core.LiteralType.$Shape[]|null;
              $unknowns?: Uint8Array[];
            };
        }

        /**
         * Properties of a TypeStructure.
         * @deprecated Use flyteidl.core.TypeStructure.$Properties instead.
         */
        interface ITypeStructure extends flyteidl.core.TypeStructure.$Properties {
        }

        /** Represents a TypeStructure. */
        class TypeStructure {

            /**
             * Constructs a new TypeStructure.
             * @param [properties] Properties to set
             */
            constructor(properties?: flyteidl.core.TypeStructure.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** TypeStructure tag. */
            tag: string;

            /** TypeStructure dataclassType. */
            dataclassType: { [k: string]: flyteidl.core.LiteralType.$Properties };

            /**
             * Encodes the specified TypeStructure message. Does not implicitly {@link flyteidl.core.TypeStructure.verify|verify} messages.
             * @param message TypeStructure message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: flyteidl.core.TypeStructure.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a TypeStructure message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {flyteidl.core.TypeStructure & flyteidl.core.TypeStructure.$Shape} TypeStructure
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): flyteidl.core.TypeStructure & flyteidl.core.TypeStructure.$Shape;
        }

        namespace TypeStructure {

            /** Properties of a TypeStructure. */
            interface $Properties {

                /** TypeStructure tag */
                tag?: (string|null);

                /** TypeStructure dataclassType */
                dataclassType?: ({ [k: string]: flyteidl.core.LiteralType.$Properties }|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a TypeStructure. */
            type $Shape = {
              tag?: string|null;
              dataclassType?: { [k: string]: flyteidl.core.LiteralType.$Shape }|null;
              $unknowns?: Uint8Array[];
            };
        }

        /**
         * Properties of a TypeAnnotation.
         * @deprecated Use flyteidl.core.TypeAnnotation.$Properties instead.
         */
        interface ITypeAnnotation extends flyteidl.core.TypeAnnotation.$Properties {
        }

        /** Represents a TypeAnnotation. */
        class TypeAnnotation {

            /**
             * Constructs a new TypeAnnotation.
             * @param [properties] Properties to set
             */
            constructor(properties?: flyteidl.core.TypeAnnotation.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** TypeAnnotation annotations. */
            annotations?: (google.protobuf.Struct.$Properties|null);

            /**
             * Encodes the specified TypeAnnotation message. Does not implicitly {@link flyteidl.core.TypeAnnotation.verify|verify} messages.
             * @param message TypeAnnotation message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: flyteidl.core.TypeAnnotation.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a TypeAnnotation message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {flyteidl.core.TypeAnnotation & flyteidl.core.TypeAnnotation.$Shape} TypeAnnotation
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): flyteidl.core.TypeAnnotation & flyteidl.core.TypeAnnotation.$Shape;
        }

        namespace TypeAnnotation {

            /** Properties of a TypeAnnotation. */
            interface $Properties {

                /** TypeAnnotation annotations */
                annotations?: (google.protobuf.Struct.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a TypeAnnotation. */
            type $Shape = {
              annotations?: google.protobuf.Struct.$Shape|null;
              $unknowns?: Uint8Array[];
            };
        }

        /**
         * Properties of a LiteralType.
         * @deprecated Use flyteidl.core.LiteralType.$Properties instead.
         */
        interface ILiteralType extends flyteidl.core.LiteralType.$Properties {
        }

        /** Represents a LiteralType. */
        class LiteralType {

            /**
             * Constructs a new LiteralType.
             * @param [properties] Properties to set
             */
            constructor(properties?: flyteidl.core.LiteralType.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** LiteralType simple. */
            simple?: (flyteidl.core.SimpleType|null);

            /** LiteralType schema. */
            schema?: (flyteidl.core.SchemaType.$Properties|null);

            /** LiteralType collectionType. */
            collectionType?: (flyteidl.core.LiteralType.$Properties|null);

            /** LiteralType mapValueType. */
            mapValueType?: (flyteidl.core.LiteralType.$Properties|null);

            /** LiteralType blob. */
            blob?: (flyteidl.core.BlobType.$Properties|null);

            /** LiteralType enumType. */
            enumType?: (flyteidl.core.EnumType.$Properties|null);

            /** LiteralType structuredDatasetType. */
            structuredDatasetType?: (flyteidl.core.StructuredDatasetType.$Properties|null);

            /** LiteralType unionType. */
            unionType?: (flyteidl.core.UnionType.$Properties|null);

            /** LiteralType metadata. */
            metadata?: (google.protobuf.Struct.$Properties|null);

            /** LiteralType annotation. */
            annotation?: (flyteidl.core.TypeAnnotation.$Properties|null);

            /** LiteralType structure. */
            structure?: (flyteidl.core.TypeStructure.$Properties|null);

            /** LiteralType type. */
            type?: ("simple"|"schema"|"collectionType"|"mapValueType"|"blob"|"enumType"|"structuredDatasetType"|"unionType");

            /**
             * Encodes the specified LiteralType message. Does not implicitly {@link flyteidl.core.LiteralType.verify|verify} messages.
             * @param message LiteralType message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: flyteidl.core.LiteralType.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a LiteralType message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {flyteidl.core.LiteralType & flyteidl.core.LiteralType.$Shape} LiteralType
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): flyteidl.core.LiteralType & flyteidl.core.LiteralType.$Shape;
        }

        namespace LiteralType {

            /** Properties of a LiteralType. */
            interface $Properties {

                /** LiteralType simple */
                simple?: (flyteidl.core.SimpleType|null);

                /** LiteralType schema */
                schema?: (flyteidl.core.SchemaType.$Properties|null);

                /** LiteralType collectionType */
                collectionType?: (flyteidl.core.LiteralType.$Properties|null);

                /** LiteralType mapValueType */
                mapValueType?: (flyteidl.core.LiteralType.$Properties|null);

                /** LiteralType blob */
                blob?: (flyteidl.core.BlobType.$Properties|null);

                /** LiteralType enumType */
                enumType?: (flyteidl.core.EnumType.$Properties|null);

                /** LiteralType structuredDatasetType */
                structuredDatasetType?: (flyteidl.core.StructuredDatasetType.$Properties|null);

                /** LiteralType unionType */
                unionType?: (flyteidl.core.UnionType.$Properties|null);

                /** LiteralType metadata */
                metadata?: (google.protobuf.Struct.$Properties|null);

                /** LiteralType annotation */
                annotation?: (flyteidl.core.TypeAnnotation.$Properties|null);

                /** LiteralType structure */
                structure?: (flyteidl.core.TypeStructure.$Properties|null);

                /** LiteralType type */
                type?: ("simple"|"schema"|"collectionType"|"mapValueType"|"blob"|"enumType"|"structuredDatasetType"|"unionType");

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Narrowed shape of a LiteralType. */
            type $Shape = {
              simple?: flyteidl.core.SimpleType|null;
              schema?: flyteidl.core.SchemaType.$Shape|null;
              collectionType?: flyteidl.core.LiteralType.$Shape|null;
              mapValueType?: flyteidl.core.LiteralType.$Shape|null;
              blob?: flyteidl.core.BlobType.$Shape|null;
              enumType?: flyteidl.core.EnumType.$Shape|null;
              structuredDatasetType?: flyteidl.core.StructuredDatasetType.$Shape|null;
              unionType?: flyteidl.core.UnionType.$Shape|null;
              metadata?: google.protobuf.Struct.$Shape|null;
              annotation?: flyteidl.core.TypeAnnotation.$Shape|null;
              structure?: flyteidl.core.TypeStructure.$Shape|null;
              $unknowns?: Uint8Array[];
            } & (
              ({ type?: undefined; simple?: null; schema?: null; collectionType?: null; mapValueType?: null; blob?: null; enumType?: null; structuredDatasetType?: null; unionType?: null }|{ type?: "simple"; simple: flyteidl.core.SimpleType; schema?: null; collectionType?: null; mapValueType?: null; blob?: null; enumType?: null; structuredDatasetType?: null; unionType?: null }|{ type?: "schema"; simple?: null; schema: flyteidl.core.SchemaType.$Shape; collectionType?: null; mapValueType?: null; blob?: null; enumType?: null; structuredDatasetType?: null; unionType?: null }|{ type?: "collectionType"; simple?: null; schema?: null; collectionType: flyteidl.core.LiteralType.$Shape; mapValueType?: null; blob?: null; enumType?: null; structuredDatasetType?: null; unionType?: null }|{ type?: "mapValueType"; simple?: null; schema?: null; collectionType?: null; mapValueType: flyteidl.core.LiteralType.$Shape; blob?: null; enumType?: null; structuredDatasetType?: null; unionType?: null }|{ type?: "blob"; simple?: null; schema?: null; collectionType?: null; mapValueType?: null; blob: flyteidl.core.BlobType.$Shape; enumType?: null; structuredDatasetType?: null; unionType?: null }|{ type?: "enumType"; simple?: null; schema?: null; collectionType?: null; mapValueType?: null; blob?: null; enumType: flyteidl.core.EnumType.$Shape; structuredDatasetType?: null; unionType?: null }|{ type?: "structuredDatasetType"; simple?: null; schema?: null; collectionType?: null; mapValueType?: null; blob?: null; enumType?: null; structuredDatasetType: flyteidl.core.StructuredDatasetType.$Shape; unionType?: null }|{ type?: "unionType"; simple?: null; schema?: null; collectionType?: null; mapValueType?: null; blob?: null; enumType?: null; structuredDatasetType?: null; unionType: flyteidl.core.UnionType.$Shape })
            );
        }

        /**
         * Properties of an Error.
         * @deprecated Use flyteidl.core.Error.$Properties instead.
         */
        interface IError extends flyteidl.core.Error.$Properties {
        }

        /** Represents an Error. */
        class Error {

            /**
             * Constructs a new Error.
             * @param [properties] Properties to set
             */
            constructor(properties?: flyteidl.core.Error.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Error failedNodeId. */
            failedNodeId: string;

            /** Error message. */
            message: string;

            /**
             * Encodes the specified Error message. Does not implicitly {@link flyteidl.core.Error.verify|verify} messages.
             * @param message Error message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: flyteidl.core.Error.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an Error message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {flyteidl.core.Error & flyteidl.core.Error.$Shape} Error
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): flyteidl.core.Error & flyteidl.core.Error.$Shape;
        }

        namespace Error {

            /** Properties of an Error. */
            interface $Properties {

                /** Error failedNodeId */
                failedNodeId?: (string|null);

                /** Error message */
                message?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an Error. */
            type $Shape = flyteidl.core.Error.$Properties;
        }

        /**
         * Properties of a ContainerError.
         * @deprecated Use flyteidl.core.ContainerError.$Properties instead.
         */
        interface IContainerError extends flyteidl.core.ContainerError.$Properties {
        }

        /** Represents a ContainerError. */
        class ContainerError {

            /**
             * Constructs a new ContainerError.
             * @param [properties] Properties to set
             */
            constructor(properties?: flyteidl.core.ContainerError.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ContainerError code. */
            code: string;

            /** ContainerError message. */
            message: string;

            /** ContainerError kind. */
            kind: flyteidl.core.ContainerError.Kind;

            /** ContainerError origin. */
            origin: flyteidl.core.ExecutionError.ErrorKind;

            /** ContainerError timestamp. */
            timestamp?: (google.protobuf.Timestamp.$Properties|null);

            /** ContainerError worker. */
            worker: string;

            /**
             * Encodes the specified ContainerError message. Does not implicitly {@link flyteidl.core.ContainerError.verify|verify} messages.
             * @param message ContainerError message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: flyteidl.core.ContainerError.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ContainerError message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {flyteidl.core.ContainerError & flyteidl.core.ContainerError.$Shape} ContainerError
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): flyteidl.core.ContainerError & flyteidl.core.ContainerError.$Shape;
        }

        namespace ContainerError {

            /** Properties of a ContainerError. */
            interface $Properties {

                /** ContainerError code */
                code?: (string|null);

                /** ContainerError message */
                message?: (string|null);

                /** ContainerError kind */
                kind?: (flyteidl.core.ContainerError.Kind|null);

                /** ContainerError origin */
                origin?: (flyteidl.core.ExecutionError.ErrorKind|null);

                /** ContainerError timestamp */
                timestamp?: (google.protobuf.Timestamp.$Properties|null);

                /** ContainerError worker */
                worker?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ContainerError. */
            type $Shape = flyteidl.core.ContainerError.$Properties;

            /** Kind enum. */
            enum Kind {

                /** NON_RECOVERABLE value */
                NON_RECOVERABLE = 0,

                /** RECOVERABLE value */
                RECOVERABLE = 1
            }
        }

        /**
         * Properties of an ErrorDocument.
         * @deprecated Use flyteidl.core.ErrorDocument.$Properties instead.
         */
        interface IErrorDocument extends flyteidl.core.ErrorDocument.$Properties {
        }

        /** Represents an ErrorDocument. */
        class ErrorDocument {

            /**
             * Constructs a new ErrorDocument.
             * @param [properties] Properties to set
             */
            constructor(properties?: flyteidl.core.ErrorDocument.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ErrorDocument error. */
            error?: (flyteidl.core.ContainerError.$Properties|null);

            /**
             * Encodes the specified ErrorDocument message. Does not implicitly {@link flyteidl.core.ErrorDocument.verify|verify} messages.
             * @param message ErrorDocument message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: flyteidl.core.ErrorDocument.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an ErrorDocument message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {flyteidl.core.ErrorDocument & flyteidl.core.ErrorDocument.$Shape} ErrorDocument
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): flyteidl.core.ErrorDocument & flyteidl.core.ErrorDocument.$Shape;
        }

        namespace ErrorDocument {

            /** Properties of an ErrorDocument. */
            interface $Properties {

                /** ErrorDocument error */
                error?: (flyteidl.core.ContainerError.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an ErrorDocument. */
            type $Shape = flyteidl.core.ErrorDocument.$Properties;
        }

        /**
         * Properties of an ExecutionError.
         * @deprecated Use flyteidl.core.ExecutionError.$Properties instead.
         */
        interface IExecutionError extends flyteidl.core.ExecutionError.$Properties {
        }

        /** Represents an ExecutionError. */
        class ExecutionError {

            /**
             * Constructs a new ExecutionError.
             * @param [properties] Properties to set
             */
            constructor(properties?: flyteidl.core.ExecutionError.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ExecutionError code. */
            code: string;

            /** ExecutionError message. */
            message: string;

            /** ExecutionError errorUri. */
            errorUri: string;

            /** ExecutionError kind. */
            kind: flyteidl.core.ExecutionError.ErrorKind;

            /** ExecutionError timestamp. */
            timestamp?: (google.protobuf.Timestamp.$Properties|null);

            /** ExecutionError worker. */
            worker: string;

            /**
             * Encodes the specified ExecutionError message. Does not implicitly {@link flyteidl.core.ExecutionError.verify|verify} messages.
             * @param message ExecutionError message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: flyteidl.core.ExecutionError.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an ExecutionError message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {flyteidl.core.ExecutionError & flyteidl.core.ExecutionError.$Shape} ExecutionError
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): flyteidl.core.ExecutionError & flyteidl.core.ExecutionError.$Shape;
        }

        namespace ExecutionError {

            /** Properties of an ExecutionError. */
            interface $Properties {

                /** ExecutionError code */
                code?: (string|null);

                /** ExecutionError message */
                message?: (string|null);

                /** ExecutionError errorUri */
                errorUri?: (string|null);

                /** ExecutionError kind */
                kind?: (flyteidl.core.ExecutionError.ErrorKind|null);

                /** ExecutionError timestamp */
                timestamp?: (google.protobuf.Timestamp.$Properties|null);

                /** ExecutionError worker */
                worker?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an ExecutionError. */
            type $Shape = flyteidl.core.ExecutionError.$Properties;

            /** ErrorKind enum. */
            enum ErrorKind {

                /** UNKNOWN value */
                UNKNOWN = 0,

                /** USER value */
                USER = 1,

                /** SYSTEM value */
                SYSTEM = 2
            }
        }

        /**
         * Properties of a Resources.
         * @deprecated Use flyteidl.core.Resources.$Properties instead.
         */
        interface IResources extends flyteidl.core.Resources.$Properties {
        }

        /** Represents a Resources. */
        class Resources {

            /**
             * Constructs a new Resources.
             * @param [properties] Properties to set
             */
            constructor(properties?: flyteidl.core.Resources.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Resources requests. */
            requests: flyteidl.core.Resources.ResourceEntry.$Properties[];

            /** Resources limits. */
            limits: flyteidl.core.Resources.ResourceEntry.$Properties[];

            /**
             * Encodes the specified Resources message. Does not implicitly {@link flyteidl.core.Resources.verify|verify} messages.
             * @param message Resources message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: flyteidl.core.Resources.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Resources message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {flyteidl.core.Resources & flyteidl.core.Resources.$Shape} Resources
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): flyteidl.core.Resources & flyteidl.core.Resources.$Shape;
        }

        namespace Resources {

            /** Properties of a Resources. */
            interface $Properties {

                /** Resources requests */
                requests?: (flyteidl.core.Resources.ResourceEntry.$Properties[]|null);

                /** Resources limits */
                limits?: (flyteidl.core.Resources.ResourceEntry.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Resources. */
            type $Shape = flyteidl.core.Resources.$Properties;

            /** ResourceName enum. */
            enum ResourceName {

                /** UNKNOWN value */
                UNKNOWN = 0,

                /** CPU value */
                CPU = 1,

                /** GPU value */
                GPU = 2,

                /** MEMORY value */
                MEMORY = 3,

                /** STORAGE value */
                STORAGE = 4,

                /** EPHEMERAL_STORAGE value */
                EPHEMERAL_STORAGE = 5
            }

            /**
             * Properties of a ResourceEntry.
             * @deprecated Use flyteidl.core.Resources.ResourceEntry.$Properties instead.
             */
            interface IResourceEntry extends flyteidl.core.Resources.ResourceEntry.$Properties {
            }

            /** Represents a ResourceEntry. */
            class ResourceEntry {

                /**
                 * Constructs a new ResourceEntry.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: flyteidl.core.Resources.ResourceEntry.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** ResourceEntry name. */
                name: flyteidl.core.Resources.ResourceName;

                /** ResourceEntry value. */
                value: string;

                /**
                 * Encodes the specified ResourceEntry message. Does not implicitly {@link flyteidl.core.Resources.ResourceEntry.verify|verify} messages.
                 * @param message ResourceEntry message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: flyteidl.core.Resources.ResourceEntry.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a ResourceEntry message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {flyteidl.core.Resources.ResourceEntry & flyteidl.core.Resources.ResourceEntry.$Shape} ResourceEntry
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): flyteidl.core.Resources.ResourceEntry & flyteidl.core.Resources.ResourceEntry.$Shape;
            }

            namespace ResourceEntry {

                /** Properties of a ResourceEntry. */
                interface $Properties {

                    /** ResourceEntry name */
                    name?: (flyteidl.core.Resources.ResourceName|null);

                    /** ResourceEntry value */
                    value?: (string|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a ResourceEntry. */
                type $Shape = flyteidl.core.Resources.ResourceEntry.$Properties;
            }
        }

        /**
         * Properties of a GPUAccelerator.
         * @deprecated Use flyteidl.core.GPUAccelerator.$Properties instead.
         */
        interface IGPUAccelerator extends flyteidl.core.GPUAccelerator.$Properties {
        }

        /** Represents a GPUAccelerator. */
        class GPUAccelerator {

            /**
             * Constructs a new GPUAccelerator.
             * @param [properties] Properties to set
             */
            constructor(properties?: flyteidl.core.GPUAccelerator.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** GPUAccelerator device. */
            device: string;

            /** GPUAccelerator unpartitioned. */
            unpartitioned?: (boolean|null);

            /** GPUAccelerator partitionSize. */
            partitionSize?: (string|null);

            /** GPUAccelerator partitionSizeValue. */
            partitionSizeValue?: ("unpartitioned"|"partitionSize");

            /**
             * Encodes the specified GPUAccelerator message. Does not implicitly {@link flyteidl.core.GPUAccelerator.verify|verify} messages.
             * @param message GPUAccelerator message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: flyteidl.core.GPUAccelerator.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a GPUAccelerator message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {flyteidl.core.GPUAccelerator & flyteidl.core.GPUAccelerator.$Shape} GPUAccelerator
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): flyteidl.core.GPUAccelerator & flyteidl.core.GPUAccelerator.$Shape;
        }

        namespace GPUAccelerator {

            /** Properties of a GPUAccelerator. */
            interface $Properties {

                /** GPUAccelerator device */
                device?: (string|null);

                /** GPUAccelerator unpartitioned */
                unpartitioned?: (boolean|null);

                /** GPUAccelerator partitionSize */
                partitionSize?: (string|null);

                /** GPUAccelerator partitionSizeValue */
                partitionSizeValue?: ("unpartitioned"|"partitionSize");

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Narrowed shape of a GPUAccelerator. */
            type $Shape = {
              device?: string|null;
              unpartitioned?: boolean|null;
              partitionSize?: string|null;
              $unknowns?: Uint8Array[];
            } & (
              ({ partitionSizeValue?: undefined; unpartitioned?: null; partitionSize?: null }|{ partitionSizeValue?: "unpartitioned"; unpartitioned: boolean; partitionSize?: null }|{ partitionSizeValue?: "partitionSize"; unpartitioned?: null; partitionSize: string })
            );
        }

        /**
         * Properties of a SharedMemory.
         * @deprecated Use flyteidl.core.SharedMemory.$Properties instead.
         */
        interface ISharedMemory extends flyteidl.core.SharedMemory.$Properties {
        }

        /** Represents a SharedMemory. */
        class SharedMemory {

            /**
             * Constructs a new SharedMemory.
             * @param [properties] Properties to set
             */
            constructor(properties?: flyteidl.core.SharedMemory.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** SharedMemory mountPath. */
            mountPath: string;

            /** SharedMemory mountName. */
            mountName: string;

            /** SharedMemory sizeLimit. */
            sizeLimit: string;

            /**
             * Encodes the specified SharedMemory message. Does not implicitly {@link flyteidl.core.SharedMemory.verify|verify} messages.
             * @param message SharedMemory message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: flyteidl.core.SharedMemory.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a SharedMemory message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {flyteidl.core.SharedMemory & flyteidl.core.SharedMemory.$Shape} SharedMemory
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): flyteidl.core.SharedMemory & flyteidl.core.SharedMemory.$Shape;
        }

        namespace SharedMemory {

            /** Properties of a SharedMemory. */
            interface $Properties {

                /** SharedMemory mountPath */
                mountPath?: (string|null);

                /** SharedMemory mountName */
                mountName?: (string|null);

                /** SharedMemory sizeLimit */
                sizeLimit?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a SharedMemory. */
            type $Shape = flyteidl.core.SharedMemory.$Properties;
        }

        /**
         * Properties of an ExtendedResources.
         * @deprecated Use flyteidl.core.ExtendedResources.$Properties instead.
         */
        interface IExtendedResources extends flyteidl.core.ExtendedResources.$Properties {
        }

        /** Represents an ExtendedResources. */
        class ExtendedResources {

            /**
             * Constructs a new ExtendedResources.
             * @param [properties] Properties to set
             */
            constructor(properties?: flyteidl.core.ExtendedResources.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ExtendedResources gpuAccelerator. */
            gpuAccelerator?: (flyteidl.core.GPUAccelerator.$Properties|null);

            /** ExtendedResources sharedMemory. */
            sharedMemory?: (flyteidl.core.SharedMemory.$Properties|null);

            /**
             * Encodes the specified ExtendedResources message. Does not implicitly {@link flyteidl.core.ExtendedResources.verify|verify} messages.
             * @param message ExtendedResources message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: flyteidl.core.ExtendedResources.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an ExtendedResources message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {flyteidl.core.ExtendedResources & flyteidl.core.ExtendedResources.$Shape} ExtendedResources
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): flyteidl.core.ExtendedResources & flyteidl.core.ExtendedResources.$Shape;
        }

        namespace ExtendedResources {

            /** Properties of an ExtendedResources. */
            interface $Properties {

                /** ExtendedResources gpuAccelerator */
                gpuAccelerator?: (flyteidl.core.GPUAccelerator.$Properties|null);

                /** ExtendedResources sharedMemory */
                sharedMemory?: (flyteidl.core.SharedMemory.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an ExtendedResources. */
            type $Shape = {
              gpuAccelerator?: flyteidl.core.GPUAccelerator.$Shape|null;
              sharedMemory?: flyteidl.core.SharedMemory.$Shape|null;
              $unknowns?: Uint8Array[];
            };
        }

        /**
         * Properties of a RuntimeMetadata.
         * @deprecated Use flyteidl.core.RuntimeMetadata.$Properties instead.
         */
        interface IRuntimeMetadata extends flyteidl.core.RuntimeMetadata.$Properties {
        }

        /** Represents a RuntimeMetadata. */
        class RuntimeMetadata {

            /**
             * Constructs a new RuntimeMetadata.
             * @param [properties] Properties to set
             */
            constructor(properties?: flyteidl.core.RuntimeMetadata.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** RuntimeMetadata type. */
            type: flyteidl.core.RuntimeMetadata.RuntimeType;

            /** RuntimeMetadata version. */
            version: string;

            /** RuntimeMetadata flavor. */
            flavor: string;

            /**
             * Encodes the specified RuntimeMetadata message. Does not implicitly {@link flyteidl.core.RuntimeMetadata.verify|verify} messages.
             * @param message RuntimeMetadata message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: flyteidl.core.RuntimeMetadata.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a RuntimeMetadata message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {flyteidl.core.RuntimeMetadata & flyteidl.core.RuntimeMetadata.$Shape} RuntimeMetadata
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): flyteidl.core.RuntimeMetadata & flyteidl.core.RuntimeMetadata.$Shape;
        }

        namespace RuntimeMetadata {

            /** Properties of a RuntimeMetadata. */
            interface $Properties {

                /** RuntimeMetadata type */
                type?: (flyteidl.core.RuntimeMetadata.RuntimeType|null);

                /** RuntimeMetadata version */
                version?: (string|null);

                /** RuntimeMetadata flavor */
                flavor?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a RuntimeMetadata. */
            type $Shape = flyteidl.core.RuntimeMetadata.$Properties;

            /** RuntimeType enum. */
            enum RuntimeType {

                /** OTHER value */
                OTHER = 0,

                /** FLYTE_SDK value */
                FLYTE_SDK = 1
            }
        }

        /**
         * Properties of a TaskMetadata.
         * @deprecated Use flyteidl.core.TaskMetadata.$Properties instead.
         */
        interface ITaskMetadata extends flyteidl.core.TaskMetadata.$Properties {
        }

        /** Represents a TaskMetadata. */
        class TaskMetadata {

            /**
             * Constructs a new TaskMetadata.
             * @param [properties] Properties to set
             */
            constructor(properties?: flyteidl.core.TaskMetadata.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** TaskMetadata discoverable. */
            discoverable: boolean;

            /** TaskMetadata runtime. */
            runtime?: (flyteidl.core.RuntimeMetadata.$Properties|null);

            /** TaskMetadata timeout. */
            timeout?: (google.protobuf.Duration.$Properties|null);

            /** TaskMetadata retries. */
            retries?: (flyteidl.core.RetryStrategy.$Properties|null);

            /** TaskMetadata discoveryVersion. */
            discoveryVersion: string;

            /** TaskMetadata deprecatedErrorMessage. */
            deprecatedErrorMessage: string;

            /** TaskMetadata interruptible. */
            interruptible?: (boolean|null);

            /** TaskMetadata cacheSerializable. */
            cacheSerializable: boolean;

            /** TaskMetadata tags. */
            tags: { [k: string]: string };

            /** TaskMetadata podTemplateName. */
            podTemplateName: string;

            /** TaskMetadata cacheIgnoreInputVars. */
            cacheIgnoreInputVars: string[];

            /** TaskMetadata isEager. */
            isEager: boolean;

            /** TaskMetadata generatesDeck. */
            generatesDeck?: (google.protobuf.BoolValue.$Properties|null);

            /** TaskMetadata metadata. */
            metadata?: (flyteidl.core.K8sObjectMetadata.$Properties|null);

            /** TaskMetadata interruptibleValue. */
            interruptibleValue?: "interruptible";

            /**
             * Encodes the specified TaskMetadata message. Does not implicitly {@link flyteidl.core.TaskMetadata.verify|verify} messages.
             * @param message TaskMetadata message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: flyteidl.core.TaskMetadata.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a TaskMetadata message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {flyteidl.core.TaskMetadata & flyteidl.core.TaskMetadata.$Shape} TaskMetadata
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): flyteidl.core.TaskMetadata & flyteidl.core.TaskMetadata.$Shape;
        }

        namespace TaskMetadata {

            /** Properties of a TaskMetadata. */
            interface $Properties {

                /** TaskMetadata discoverable */
                discoverable?: (boolean|null);

                /** TaskMetadata runtime */
                runtime?: (flyteidl.core.RuntimeMetadata.$Properties|null);

                /** TaskMetadata timeout */
                timeout?: (google.protobuf.Duration.$Properties|null);

                /** TaskMetadata retries */
                retries?: (flyteidl.core.RetryStrategy.$Properties|null);

                /** TaskMetadata discoveryVersion */
                discoveryVersion?: (string|null);

                /** TaskMetadata deprecatedErrorMessage */
                deprecatedErrorMessage?: (string|null);

                /** TaskMetadata interruptible */
                interruptible?: (boolean|null);

                /** TaskMetadata cacheSerializable */
                cacheSerializable?: (boolean|null);

                /** TaskMetadata tags */
                tags?: ({ [k: string]: string }|null);

                /** TaskMetadata podTemplateName */
                podTemplateName?: (string|null);

                /** TaskMetadata cacheIgnoreInputVars */
                cacheIgnoreInputVars?: (string[]|null);

                /** TaskMetadata isEager */
                isEager?: (boolean|null);

                /** TaskMetadata generatesDeck */
                generatesDeck?: (google.protobuf.BoolValue.$Properties|null);

                /** TaskMetadata metadata */
                metadata?: (flyteidl.core.K8sObjectMetadata.$Properties|null);

                /** TaskMetadata interruptibleValue */
                interruptibleValue?: "interruptible";

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Narrowed shape of a TaskMetadata. */
            type $Shape = {
              discoverable?: boolean|null;
              runtime?: flyteidl.core.RuntimeMetadata.$Shape|null;
              timeout?: google.protobuf.Duration.$Shape|null;
              retries?: flyteidl.core.RetryStrategy.$Shape|null;
              discoveryVersion?: string|null;
              deprecatedErrorMessage?: string|null;
              interruptible?: boolean|null;
              cacheSerializable?: boolean|null;
              tags?: { [k: string]: string }|null;
              podTemplateName?: string|null;
              cacheIgnoreInputVars?: string[]|null;
              isEager?: boolean|null;
              generatesDeck?: google.protobuf.BoolValue.$Shape|null;
              metadata?: flyteidl.core.K8sObjectMetadata.$Shape|null;
              $unknowns?: Uint8Array[];
            } & (
              ({ interruptibleValue?: undefined; interruptible?: null }|{ interruptibleValue?: "interruptible"; interruptible: boolean })
            );
        }

        /**
         * Properties of a TaskTemplate.
         * @deprecated Use flyteidl.core.TaskTemplate.$Properties instead.
         */
        interface ITaskTemplate extends flyteidl.core.TaskTemplate.$Properties {
        }

        /** Represents a TaskTemplate. */
        class TaskTemplate {

            /**
             * Constructs a new TaskTemplate.
             * @param [properties] Properties to set
             */
            constructor(properties?: flyteidl.core.TaskTemplate.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** TaskTemplate id. */
            id?: (flyteidl.core.Identifier.$Properties|null);

            /** TaskTemplate type. */
            type: string;

            /** TaskTemplate metadata. */
            metadata?: (flyteidl.core.TaskMetadata.$Properties|null);

            /** TaskTemplate interface. */
            interface?: (flyteidl.core.TypedInterface.$Properties|null);

            /** TaskTemplate custom. */
            custom?: (google.protobuf.Struct.$Properties|null);

            /** TaskTemplate container. */
            container?: (flyteidl.core.Container.$Properties|null);

            /** TaskTemplate k8sPod. */
            k8sPod?: (flyteidl.core.K8sPod.$Properties|null);

            /** TaskTemplate sql. */
            sql?: (flyteidl.core.Sql.$Properties|null);

            /** TaskTemplate taskTypeVersion. */
            taskTypeVersion: number;

            /** TaskTemplate securityContext. */
            securityContext?: (flyteidl.core.SecurityContext.$Properties|null);

            /** TaskTemplate extendedResources. */
            extendedResources?: (flyteidl.core.ExtendedResources.$Properties|null);

            /** TaskTemplate config. */
            config: { [k: string]: string };

            /** TaskTemplate target. */
            target?: ("container"|"k8sPod"|"sql");

            /**
             * Encodes the specified TaskTemplate message. Does not implicitly {@link flyteidl.core.TaskTemplate.verify|verify} messages.
             * @param message TaskTemplate message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: flyteidl.core.TaskTemplate.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a TaskTemplate message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {flyteidl.core.TaskTemplate & flyteidl.core.TaskTemplate.$Shape} TaskTemplate
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): flyteidl.core.TaskTemplate & flyteidl.core.TaskTemplate.$Shape;
        }

        namespace TaskTemplate {

            /** Properties of a TaskTemplate. */
            interface $Properties {

                /** TaskTemplate id */
                id?: (flyteidl.core.Identifier.$Properties|null);

                /** TaskTemplate type */
                type?: (string|null);

                /** TaskTemplate metadata */
                metadata?: (flyteidl.core.TaskMetadata.$Properties|null);

                /** TaskTemplate interface */
                "interface"?: (flyteidl.core.TypedInterface.$Properties|null);

                /** TaskTemplate custom */
                custom?: (google.protobuf.Struct.$Properties|null);

                /** TaskTemplate container */
                container?: (flyteidl.core.Container.$Properties|null);

                /** TaskTemplate k8sPod */
                k8sPod?: (flyteidl.core.K8sPod.$Properties|null);

                /** TaskTemplate sql */
                sql?: (flyteidl.core.Sql.$Properties|null);

                /** TaskTemplate taskTypeVersion */
                taskTypeVersion?: (number|null);

                /** TaskTemplate securityContext */
                securityContext?: (flyteidl.core.SecurityContext.$Properties|null);

                /** TaskTemplate extendedResources */
                extendedResources?: (flyteidl.core.ExtendedResources.$Properties|null);

                /** TaskTemplate config */
                config?: ({ [k: string]: string }|null);

                /** TaskTemplate target */
                target?: ("container"|"k8sPod"|"sql");

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Narrowed shape of a TaskTemplate. */
            type $Shape = {
              id?: flyteidl.core.Identifier.$Shape|null;
              type?: string|null;
              metadata?: flyteidl.core.TaskMetadata.$Shape|null;
              "interface"?: flyteidl.core.TypedInterface.$Shape|null;
              custom?: google.protobuf.Struct.$Shape|null;
              container?: flyteidl.core.Container.$Shape|null;
              k8sPod?: flyteidl.core.K8sPod.$Shape|null;
              sql?: flyteidl.core.Sql.$Shape|null;
              taskTypeVersion?: number|null;
              securityContext?: flyteidl.core.SecurityContext.$Shape|null;
              extendedResources?: flyteidl.core.ExtendedResources.$Shape|null;
              config?: { [k: string]: string }|null;
              $unknowns?: Uint8Array[];
            } & (
              ({ target?: undefined; container?: null; k8sPod?: null; sql?: null }|{ target?: "container"; container: flyteidl.core.Container.$Shape; k8sPod?: null; sql?: null }|{ target?: "k8sPod"; container?: null; k8sPod: flyteidl.core.K8sPod.$Shape; sql?: null }|{ target?: "sql"; container?: null; k8sPod?: null; sql: flyteidl.core.Sql.$Shape })
            );
        }

        /**
         * Properties of a ContainerPort.
         * @deprecated Use flyteidl.core.ContainerPort.$Properties instead.
         */
        interface IContainerPort extends flyteidl.core.ContainerPort.$Properties {
        }

        /** Represents a ContainerPort. */
        class ContainerPort {

            /**
             * Constructs a new ContainerPort.
             * @param [properties] Properties to set
             */
            constructor(properties?: flyteidl.core.ContainerPort.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ContainerPort containerPort. */
            containerPort: number;

            /** ContainerPort name. */
            name: string;

            /**
             * Encodes the specified ContainerPort message. Does not implicitly {@link flyteidl.core.ContainerPort.verify|verify} messages.
             * @param message ContainerPort message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: flyteidl.core.ContainerPort.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ContainerPort message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {flyteidl.core.ContainerPort & flyteidl.core.ContainerPort.$Shape} ContainerPort
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): flyteidl.core.ContainerPort & flyteidl.core.ContainerPort.$Shape;
        }

        namespace ContainerPort {

            /** Properties of a ContainerPort. */
            interface $Properties {

                /** ContainerPort containerPort */
                containerPort?: (number|null);

                /** ContainerPort name */
                name?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ContainerPort. */
            type $Shape = flyteidl.core.ContainerPort.$Properties;
        }

        /**
         * Properties of a Container.
         * @deprecated Use flyteidl.core.Container.$Properties instead.
         */
        interface IContainer extends flyteidl.core.Container.$Properties {
        }

        /** Represents a Container. */
        class Container {

            /**
             * Constructs a new Container.
             * @param [properties] Properties to set
             */
            constructor(properties?: flyteidl.core.Container.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Container image. */
            image: string;

            /** Container command. */
            command: string[];

            /** Container args. */
            args: string[];

            /** Container resources. */
            resources?: (flyteidl.core.Resources.$Properties|null);

            /** Container env. */
            env: flyteidl.core.KeyValuePair.$Properties[];

            /** Container config. */
            config: flyteidl.core.KeyValuePair.$Properties[];

            /** Container ports. */
            ports: flyteidl.core.ContainerPort.$Properties[];

            /** Container dataConfig. */
            dataConfig?: (flyteidl.core.DataLoadingConfig.$Properties|null);

            /** Container architecture. */
            architecture: flyteidl.core.Container.Architecture;

            /**
             * Encodes the specified Container message. Does not implicitly {@link flyteidl.core.Container.verify|verify} messages.
             * @param message Container message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: flyteidl.core.Container.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Container message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {flyteidl.core.Container & flyteidl.core.Container.$Shape} Container
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): flyteidl.core.Container & flyteidl.core.Container.$Shape;
        }

        namespace Container {

            /** Properties of a Container. */
            interface $Properties {

                /** Container image */
                image?: (string|null);

                /** Container command */
                command?: (string[]|null);

                /** Container args */
                args?: (string[]|null);

                /** Container resources */
                resources?: (flyteidl.core.Resources.$Properties|null);

                /** Container env */
                env?: (flyteidl.core.KeyValuePair.$Properties[]|null);

                /** Container config */
                config?: (flyteidl.core.KeyValuePair.$Properties[]|null);

                /** Container ports */
                ports?: (flyteidl.core.ContainerPort.$Properties[]|null);

                /** Container dataConfig */
                dataConfig?: (flyteidl.core.DataLoadingConfig.$Properties|null);

                /** Container architecture */
                architecture?: (flyteidl.core.Container.Architecture|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Container. */
            type $Shape = flyteidl.core.Container.$Properties;

            /** Architecture enum. */
            enum Architecture {

                /** UNKNOWN value */
                UNKNOWN = 0,

                /** AMD64 value */
                AMD64 = 1,

                /** ARM64 value */
                ARM64 = 2,

                /** ARM_V6 value */
                ARM_V6 = 3,

                /** ARM_V7 value */
                ARM_V7 = 4
            }
        }

        /**
         * Properties of a IOStrategy.
         * @deprecated Use flyteidl.core.IOStrategy.$Properties instead.
         */
        interface IIOStrategy extends flyteidl.core.IOStrategy.$Properties {
        }

        /** Represents a IOStrategy. */
        class IOStrategy {

            /**
             * Constructs a new IOStrategy.
             * @param [properties] Properties to set
             */
            constructor(properties?: flyteidl.core.IOStrategy.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** IOStrategy downloadMode. */
            downloadMode: flyteidl.core.IOStrategy.DownloadMode;

            /** IOStrategy uploadMode. */
            uploadMode: flyteidl.core.IOStrategy.UploadMode;

            /**
             * Encodes the specified IOStrategy message. Does not implicitly {@link flyteidl.core.IOStrategy.verify|verify} messages.
             * @param message IOStrategy message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: flyteidl.core.IOStrategy.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a IOStrategy message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {flyteidl.core.IOStrategy & flyteidl.core.IOStrategy.$Shape} IOStrategy
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): flyteidl.core.IOStrategy & flyteidl.core.IOStrategy.$Shape;
        }

        namespace IOStrategy {

            /** Properties of a IOStrategy. */
            interface $Properties {

                /** IOStrategy downloadMode */
                downloadMode?: (flyteidl.core.IOStrategy.DownloadMode|null);

                /** IOStrategy uploadMode */
                uploadMode?: (flyteidl.core.IOStrategy.UploadMode|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a IOStrategy. */
            type $Shape = flyteidl.core.IOStrategy.$Properties;

            /** DownloadMode enum. */
            enum DownloadMode {

                /** DOWNLOAD_EAGER value */
                DOWNLOAD_EAGER = 0,

                /** DOWNLOAD_STREAM value */
                DOWNLOAD_STREAM = 1,

                /** DO_NOT_DOWNLOAD value */
                DO_NOT_DOWNLOAD = 2
            }

            /** UploadMode enum. */
            enum UploadMode {

                /** UPLOAD_ON_EXIT value */
                UPLOAD_ON_EXIT = 0,

                /** UPLOAD_EAGER value */
                UPLOAD_EAGER = 1,

                /** DO_NOT_UPLOAD value */
                DO_NOT_UPLOAD = 2
            }
        }

        /**
         * Properties of a DataLoadingConfig.
         * @deprecated Use flyteidl.core.DataLoadingConfig.$Properties instead.
         */
        interface IDataLoadingConfig extends flyteidl.core.DataLoadingConfig.$Properties {
        }

        /** Represents a DataLoadingConfig. */
        class DataLoadingConfig {

            /**
             * Constructs a new DataLoadingConfig.
             * @param [properties] Properties to set
             */
            constructor(properties?: flyteidl.core.DataLoadingConfig.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** DataLoadingConfig enabled. */
            enabled: boolean;

            /** DataLoadingConfig inputPath. */
            inputPath: string;

            /** DataLoadingConfig outputPath. */
            outputPath: string;

            /** DataLoadingConfig format. */
            format: flyteidl.core.DataLoadingConfig.LiteralMapFormat;

            /** DataLoadingConfig ioStrategy. */
            ioStrategy?: (flyteidl.core.IOStrategy.$Properties|null);

            /**
             * Encodes the specified DataLoadingConfig message. Does not implicitly {@link flyteidl.core.DataLoadingConfig.verify|verify} messages.
             * @param message DataLoadingConfig message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: flyteidl.core.DataLoadingConfig.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a DataLoadingConfig message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {flyteidl.core.DataLoadingConfig & flyteidl.core.DataLoadingConfig.$Shape} DataLoadingConfig
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): flyteidl.core.DataLoadingConfig & flyteidl.core.DataLoadingConfig.$Shape;
        }

        namespace DataLoadingConfig {

            /** Properties of a DataLoadingConfig. */
            interface $Properties {

                /** DataLoadingConfig enabled */
                enabled?: (boolean|null);

                /** DataLoadingConfig inputPath */
                inputPath?: (string|null);

                /** DataLoadingConfig outputPath */
                outputPath?: (string|null);

                /** DataLoadingConfig format */
                format?: (flyteidl.core.DataLoadingConfig.LiteralMapFormat|null);

                /** DataLoadingConfig ioStrategy */
                ioStrategy?: (flyteidl.core.IOStrategy.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a DataLoadingConfig. */
            type $Shape = flyteidl.core.DataLoadingConfig.$Properties;

            /** LiteralMapFormat enum. */
            enum LiteralMapFormat {

                /** JSON value */
                JSON = 0,

                /** YAML value */
                YAML = 1,

                /** PROTO value */
                PROTO = 2
            }
        }

        /**
         * Properties of a K8sPod.
         * @deprecated Use flyteidl.core.K8sPod.$Properties instead.
         */
        interface IK8sPod extends flyteidl.core.K8sPod.$Properties {
        }

        /** Represents a K8sPod. */
        class K8sPod {

            /**
             * Constructs a new K8sPod.
             * @param [properties] Properties to set
             */
            constructor(properties?: flyteidl.core.K8sPod.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** K8sPod metadata. */
            metadata?: (flyteidl.core.K8sObjectMetadata.$Properties|null);

            /** K8sPod podSpec. */
            podSpec?: (google.protobuf.Struct.$Properties|null);

            /** K8sPod dataConfig. */
            dataConfig?: (flyteidl.core.DataLoadingConfig.$Properties|null);

            /** K8sPod primaryContainerName. */
            primaryContainerName: string;

            /**
             * Encodes the specified K8sPod message. Does not implicitly {@link flyteidl.core.K8sPod.verify|verify} messages.
             * @param message K8sPod message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: flyteidl.core.K8sPod.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a K8sPod message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {flyteidl.core.K8sPod & flyteidl.core.K8sPod.$Shape} K8sPod
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): flyteidl.core.K8sPod & flyteidl.core.K8sPod.$Shape;
        }

        namespace K8sPod {

            /** Properties of a K8sPod. */
            interface $Properties {

                /** K8sPod metadata */
                metadata?: (flyteidl.core.K8sObjectMetadata.$Properties|null);

                /** K8sPod podSpec */
                podSpec?: (google.protobuf.Struct.$Properties|null);

                /** K8sPod dataConfig */
                dataConfig?: (flyteidl.core.DataLoadingConfig.$Properties|null);

                /** K8sPod primaryContainerName */
                primaryContainerName?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a K8sPod. */
            type $Shape = {
              metadata?: flyteidl.core.K8sObjectMetadata.$Shape|null;
              podSpec?: google.protobuf.Struct.$Shape|null;
              dataConfig?: flyteidl.core.DataLoadingConfig.$Shape|null;
              primaryContainerName?: string|null;
              $unknowns?: Uint8Array[];
            };
        }

        /**
         * Properties of a K8sObjectMetadata.
         * @deprecated Use flyteidl.core.K8sObjectMetadata.$Properties instead.
         */
        interface IK8sObjectMetadata extends flyteidl.core.K8sObjectMetadata.$Properties {
        }

        /** Represents a K8sObjectMetadata. */
        class K8sObjectMetadata {

            /**
             * Constructs a new K8sObjectMetadata.
             * @param [properties] Properties to set
             */
            constructor(properties?: flyteidl.core.K8sObjectMetadata.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** K8sObjectMetadata labels. */
            labels: { [k: string]: string };

            /** K8sObjectMetadata annotations. */
            annotations: { [k: string]: string };

            /**
             * Encodes the specified K8sObjectMetadata message. Does not implicitly {@link flyteidl.core.K8sObjectMetadata.verify|verify} messages.
             * @param message K8sObjectMetadata message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: flyteidl.core.K8sObjectMetadata.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a K8sObjectMetadata message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {flyteidl.core.K8sObjectMetadata & flyteidl.core.K8sObjectMetadata.$Shape} K8sObjectMetadata
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): flyteidl.core.K8sObjectMetadata & flyteidl.core.K8sObjectMetadata.$Shape;
        }

        namespace K8sObjectMetadata {

            /** Properties of a K8sObjectMetadata. */
            interface $Properties {

                /** K8sObjectMetadata labels */
                labels?: ({ [k: string]: string }|null);

                /** K8sObjectMetadata annotations */
                annotations?: ({ [k: string]: string }|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a K8sObjectMetadata. */
            type $Shape = flyteidl.core.K8sObjectMetadata.$Properties;
        }

        /**
         * Properties of a Sql.
         * @deprecated Use flyteidl.core.Sql.$Properties instead.
         */
        interface ISql extends flyteidl.core.Sql.$Properties {
        }

        /** Represents a Sql. */
        class Sql {

            /**
             * Constructs a new Sql.
             * @param [properties] Properties to set
             */
            constructor(properties?: flyteidl.core.Sql.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Sql statement. */
            statement: string;

            /** Sql dialect. */
            dialect: flyteidl.core.Sql.Dialect;

            /**
             * Encodes the specified Sql message. Does not implicitly {@link flyteidl.core.Sql.verify|verify} messages.
             * @param message Sql message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: flyteidl.core.Sql.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Sql message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {flyteidl.core.Sql & flyteidl.core.Sql.$Shape} Sql
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): flyteidl.core.Sql & flyteidl.core.Sql.$Shape;
        }

        namespace Sql {

            /** Properties of a Sql. */
            interface $Properties {

                /** Sql statement */
                statement?: (string|null);

                /** Sql dialect */
                dialect?: (flyteidl.core.Sql.Dialect|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Sql. */
            type $Shape = flyteidl.core.Sql.$Properties;

            /** Dialect enum. */
            enum Dialect {

                /** UNDEFINED value */
                UNDEFINED = 0,

                /** ANSI value */
                ANSI = 1,

                /** HIVE value */
                HIVE = 2,

                /** OTHER value */
                OTHER = 3
            }
        }

        /** ResourceType enum. */
        enum ResourceType {

            /** UNSPECIFIED value */
            UNSPECIFIED = 0,

            /** TASK value */
            TASK = 1,

            /** WORKFLOW value */
            WORKFLOW = 2,

            /** LAUNCH_PLAN value */
            LAUNCH_PLAN = 3,

            /** DATASET value */
            DATASET = 4
        }

        /**
         * Properties of an Identifier.
         * @deprecated Use flyteidl.core.Identifier.$Properties instead.
         */
        interface IIdentifier extends flyteidl.core.Identifier.$Properties {
        }

        /** Represents an Identifier. */
        class Identifier {

            /**
             * Constructs a new Identifier.
             * @param [properties] Properties to set
             */
            constructor(properties?: flyteidl.core.Identifier.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Identifier resourceType. */
            resourceType: flyteidl.core.ResourceType;

            /** Identifier project. */
            project: string;

            /** Identifier domain. */
            domain: string;

            /** Identifier name. */
            name: string;

            /** Identifier version. */
            version: string;

            /** Identifier org. */
            org: string;

            /**
             * Encodes the specified Identifier message. Does not implicitly {@link flyteidl.core.Identifier.verify|verify} messages.
             * @param message Identifier message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: flyteidl.core.Identifier.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an Identifier message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {flyteidl.core.Identifier & flyteidl.core.Identifier.$Shape} Identifier
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): flyteidl.core.Identifier & flyteidl.core.Identifier.$Shape;
        }

        namespace Identifier {

            /** Properties of an Identifier. */
            interface $Properties {

                /** Identifier resourceType */
                resourceType?: (flyteidl.core.ResourceType|null);

                /** Identifier project */
                project?: (string|null);

                /** Identifier domain */
                domain?: (string|null);

                /** Identifier name */
                name?: (string|null);

                /** Identifier version */
                version?: (string|null);

                /** Identifier org */
                org?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an Identifier. */
            type $Shape = flyteidl.core.Identifier.$Properties;
        }

        /**
         * Properties of a Variable.
         * @deprecated Use flyteidl.core.Variable.$Properties instead.
         */
        interface IVariable extends flyteidl.core.Variable.$Properties {
        }

        /** Represents a Variable. */
        class Variable {

            /**
             * Constructs a new Variable.
             * @param [properties] Properties to set
             */
            constructor(properties?: flyteidl.core.Variable.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Variable type. */
            type?: (flyteidl.core.LiteralType.$Properties|null);

            /** Variable description. */
            description: string;

            /** Variable artifactPartialId. */
            artifactPartialId?: (flyteidl.core.ArtifactID.$Properties|null);

            /** Variable artifactTag. */
            artifactTag?: (flyteidl.core.ArtifactTag.$Properties|null);

            /**
             * Encodes the specified Variable message. Does not implicitly {@link flyteidl.core.Variable.verify|verify} messages.
             * @param message Variable message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: flyteidl.core.Variable.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Variable message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {flyteidl.core.Variable & flyteidl.core.Variable.$Shape} Variable
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): flyteidl.core.Variable & flyteidl.core.Variable.$Shape;
        }

        namespace Variable {

            /** Properties of a Variable. */
            interface $Properties {

                /** Variable type */
                type?: (flyteidl.core.LiteralType.$Properties|null);

                /** Variable description */
                description?: (string|null);

                /** Variable artifactPartialId */
                artifactPartialId?: (flyteidl.core.ArtifactID.$Properties|null);

                /** Variable artifactTag */
                artifactTag?: (flyteidl.core.ArtifactTag.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Variable. */
            type $Shape = {
              type?: flyteidl.core.LiteralType.$Shape|null;
              description?: string|null;
              artifactPartialId?: flyteidl.core.ArtifactID.$Shape|null;
              artifactTag?: flyteidl.core.ArtifactTag.$Shape|null;
              $unknowns?: Uint8Array[];
            };
        }

        /**
         * Properties of a VariableMap.
         * @deprecated Use flyteidl.core.VariableMap.$Properties instead.
         */
        interface IVariableMap extends flyteidl.core.VariableMap.$Properties {
        }

        /** Represents a VariableMap. */
        class VariableMap {

            /**
             * Constructs a new VariableMap.
             * @param [properties] Properties to set
             */
            constructor(properties?: flyteidl.core.VariableMap.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** VariableMap variables. */
            variables: { [k: string]: flyteidl.core.Variable.$Properties };

            /**
             * Encodes the specified VariableMap message. Does not implicitly {@link flyteidl.core.VariableMap.verify|verify} messages.
             * @param message VariableMap message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: flyteidl.core.VariableMap.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a VariableMap message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {flyteidl.core.VariableMap & flyteidl.core.VariableMap.$Shape} VariableMap
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): flyteidl.core.VariableMap & flyteidl.core.VariableMap.$Shape;
        }

        namespace VariableMap {

            /** Properties of a VariableMap. */
            interface $Properties {

                /** VariableMap variables */
                variables?: ({ [k: string]: flyteidl.core.Variable.$Properties }|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a VariableMap. */
            type $Shape = {
              variables?: { [k: string]: flyteidl.core.Variable.$Shape }|null;
              $unknowns?: Uint8Array[];
            };
        }

        /**
         * Properties of a TypedInterface.
         * @deprecated Use flyteidl.core.TypedInterface.$Properties instead.
         */
        interface ITypedInterface extends flyteidl.core.TypedInterface.$Properties {
        }

        /** Represents a TypedInterface. */
        class TypedInterface {

            /**
             * Constructs a new TypedInterface.
             * @param [properties] Properties to set
             */
            constructor(properties?: flyteidl.core.TypedInterface.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** TypedInterface inputs. */
            inputs?: (flyteidl.core.VariableMap.$Properties|null);

            /** TypedInterface outputs. */
            outputs?: (flyteidl.core.VariableMap.$Properties|null);

            /**
             * Encodes the specified TypedInterface message. Does not implicitly {@link flyteidl.core.TypedInterface.verify|verify} messages.
             * @param message TypedInterface message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: flyteidl.core.TypedInterface.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a TypedInterface message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {flyteidl.core.TypedInterface & flyteidl.core.TypedInterface.$Shape} TypedInterface
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): flyteidl.core.TypedInterface & flyteidl.core.TypedInterface.$Shape;
        }

        namespace TypedInterface {

            /** Properties of a TypedInterface. */
            interface $Properties {

                /** TypedInterface inputs */
                inputs?: (flyteidl.core.VariableMap.$Properties|null);

                /** TypedInterface outputs */
                outputs?: (flyteidl.core.VariableMap.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a TypedInterface. */
            type $Shape = {
              inputs?: flyteidl.core.VariableMap.$Shape|null;
              outputs?: flyteidl.core.VariableMap.$Shape|null;
              $unknowns?: Uint8Array[];
            };
        }

        /**
         * Properties of an ArtifactKey.
         * @deprecated Use flyteidl.core.ArtifactKey.$Properties instead.
         */
        interface IArtifactKey extends flyteidl.core.ArtifactKey.$Properties {
        }

        /** Represents an ArtifactKey. */
        class ArtifactKey {

            /**
             * Constructs a new ArtifactKey.
             * @param [properties] Properties to set
             */
            constructor(properties?: flyteidl.core.ArtifactKey.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ArtifactKey project. */
            project: string;

            /** ArtifactKey domain. */
            domain: string;

            /** ArtifactKey name. */
            name: string;

            /** ArtifactKey org. */
            org: string;

            /**
             * Encodes the specified ArtifactKey message. Does not implicitly {@link flyteidl.core.ArtifactKey.verify|verify} messages.
             * @param message ArtifactKey message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: flyteidl.core.ArtifactKey.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an ArtifactKey message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {flyteidl.core.ArtifactKey & flyteidl.core.ArtifactKey.$Shape} ArtifactKey
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): flyteidl.core.ArtifactKey & flyteidl.core.ArtifactKey.$Shape;
        }

        namespace ArtifactKey {

            /** Properties of an ArtifactKey. */
            interface $Properties {

                /** ArtifactKey project */
                project?: (string|null);

                /** ArtifactKey domain */
                domain?: (string|null);

                /** ArtifactKey name */
                name?: (string|null);

                /** ArtifactKey org */
                org?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an ArtifactKey. */
            type $Shape = flyteidl.core.ArtifactKey.$Properties;
        }

        /**
         * Properties of an ArtifactBindingData.
         * @deprecated Use flyteidl.core.ArtifactBindingData.$Properties instead.
         */
        interface IArtifactBindingData extends flyteidl.core.ArtifactBindingData.$Properties {
        }

        /** Represents an ArtifactBindingData. */
        class ArtifactBindingData {

            /**
             * Constructs a new ArtifactBindingData.
             * @param [properties] Properties to set
             */
            constructor(properties?: flyteidl.core.ArtifactBindingData.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ArtifactBindingData partitionKey. */
            partitionKey?: (string|null);

            /** ArtifactBindingData bindToTimePartition. */
            bindToTimePartition?: (boolean|null);

            /** ArtifactBindingData timeTransform. */
            timeTransform?: (flyteidl.core.TimeTransform.$Properties|null);

            /** ArtifactBindingData partitionData. */
            partitionData?: ("partitionKey"|"bindToTimePartition");

            /**
             * Encodes the specified ArtifactBindingData message. Does not implicitly {@link flyteidl.core.ArtifactBindingData.verify|verify} messages.
             * @param message ArtifactBindingData message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: flyteidl.core.ArtifactBindingData.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an ArtifactBindingData message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {flyteidl.core.ArtifactBindingData & flyteidl.core.ArtifactBindingData.$Shape} ArtifactBindingData
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): flyteidl.core.ArtifactBindingData & flyteidl.core.ArtifactBindingData.$Shape;
        }

        namespace ArtifactBindingData {

            /** Properties of an ArtifactBindingData. */
            interface $Properties {

                /** ArtifactBindingData partitionKey */
                partitionKey?: (string|null);

                /** ArtifactBindingData bindToTimePartition */
                bindToTimePartition?: (boolean|null);

                /** ArtifactBindingData timeTransform */
                timeTransform?: (flyteidl.core.TimeTransform.$Properties|null);

                /** ArtifactBindingData partitionData */
                partitionData?: ("partitionKey"|"bindToTimePartition");

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Narrowed shape of an ArtifactBindingData. */
            type $Shape = {
              partitionKey?: string|null;
              bindToTimePartition?: boolean|null;
              timeTransform?: flyteidl.core.TimeTransform.$Shape|null;
              $unknowns?: Uint8Array[];
            } & (
              ({ partitionData?: undefined; partitionKey?: null; bindToTimePartition?: null }|{ partitionData?: "partitionKey"; partitionKey: string; bindToTimePartition?: null }|{ partitionData?: "bindToTimePartition"; partitionKey?: null; bindToTimePartition: boolean })
            );
        }

        /** Granularity enum. */
        enum Granularity {

            /** UNSET value */
            UNSET = 0,

            /** MINUTE value */
            MINUTE = 1,

            /** HOUR value */
            HOUR = 2,

            /** DAY value */
            DAY = 3,

            /** MONTH value */
            MONTH = 4
        }

        /** Operator enum. */
        enum Operator {

            /** MINUS value */
            MINUS = 0,

            /** PLUS value */
            PLUS = 1
        }

        /**
         * Properties of a TimeTransform.
         * @deprecated Use flyteidl.core.TimeTransform.$Properties instead.
         */
        interface ITimeTransform extends flyteidl.core.TimeTransform.$Properties {
        }

        /** Represents a TimeTransform. */
        class TimeTransform {

            /**
             * Constructs a new TimeTransform.
             * @param [properties] Properties to set
             */
            constructor(properties?: flyteidl.core.TimeTransform.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** TimeTransform transform. */
            transform: string;

            /** TimeTransform op. */
            op: flyteidl.core.Operator;

            /**
             * Encodes the specified TimeTransform message. Does not implicitly {@link flyteidl.core.TimeTransform.verify|verify} messages.
             * @param message TimeTransform message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: flyteidl.core.TimeTransform.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a TimeTransform message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {flyteidl.core.TimeTransform & flyteidl.core.TimeTransform.$Shape} TimeTransform
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): flyteidl.core.TimeTransform & flyteidl.core.TimeTransform.$Shape;
        }

        namespace TimeTransform {

            /** Properties of a TimeTransform. */
            interface $Properties {

                /** TimeTransform transform */
                transform?: (string|null);

                /** TimeTransform op */
                op?: (flyteidl.core.Operator|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a TimeTransform. */
            type $Shape = flyteidl.core.TimeTransform.$Properties;
        }

        /**
         * Properties of an InputBindingData.
         * @deprecated Use flyteidl.core.InputBindingData.$Properties instead.
         */
        interface IInputBindingData extends flyteidl.core.InputBindingData.$Properties {
        }

        /** Represents an InputBindingData. */
        class InputBindingData {

            /**
             * Constructs a new InputBindingData.
             * @param [properties] Properties to set
             */
            constructor(properties?: flyteidl.core.InputBindingData.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** InputBindingData var. */
            var: string;

            /**
             * Encodes the specified InputBindingData message. Does not implicitly {@link flyteidl.core.InputBindingData.verify|verify} messages.
             * @param message InputBindingData message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: flyteidl.core.InputBindingData.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an InputBindingData message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {flyteidl.core.InputBindingData & flyteidl.core.InputBindingData.$Shape} InputBindingData
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): flyteidl.core.InputBindingData & flyteidl.core.InputBindingData.$Shape;
        }

        namespace InputBindingData {

            /** Properties of an InputBindingData. */
            interface $Properties {

                /** InputBindingData var */
                "var"?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an InputBindingData. */
            type $Shape = flyteidl.core.InputBindingData.$Properties;
        }

        /**
         * Properties of a RuntimeBinding.
         * @deprecated Use flyteidl.core.RuntimeBinding.$Properties instead.
         */
        interface IRuntimeBinding extends flyteidl.core.RuntimeBinding.$Properties {
        }

        /** Represents a RuntimeBinding. */
        class RuntimeBinding {

            /**
             * Constructs a new RuntimeBinding.
             * @param [properties] Properties to set
             */
            constructor(properties?: flyteidl.core.RuntimeBinding.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /**
             * Encodes the specified RuntimeBinding message. Does not implicitly {@link flyteidl.core.RuntimeBinding.verify|verify} messages.
             * @param message RuntimeBinding message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: flyteidl.core.RuntimeBinding.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a RuntimeBinding message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {flyteidl.core.RuntimeBinding & flyteidl.core.RuntimeBinding.$Shape} RuntimeBinding
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): flyteidl.core.RuntimeBinding & flyteidl.core.RuntimeBinding.$Shape;
        }

        namespace RuntimeBinding {

            /** Properties of a RuntimeBinding. */
            interface $Properties {

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a RuntimeBinding. */
            type $Shape = flyteidl.core.RuntimeBinding.$Properties;
        }

        /**
         * Properties of a LabelValue.
         * @deprecated Use flyteidl.core.LabelValue.$Properties instead.
         */
        interface ILabelValue extends flyteidl.core.LabelValue.$Properties {
        }

        /** Represents a LabelValue. */
        class LabelValue {

            /**
             * Constructs a new LabelValue.
             * @param [properties] Properties to set
             */
            constructor(properties?: flyteidl.core.LabelValue.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** LabelValue staticValue. */
            staticValue?: (string|null);

            /** LabelValue timeValue. */
            timeValue?: (google.protobuf.Timestamp.$Properties|null);

            /** LabelValue triggeredBinding. */
            triggeredBinding?: (flyteidl.core.ArtifactBindingData.$Properties|null);

            /** LabelValue inputBinding. */
            inputBinding?: (flyteidl.core.InputBindingData.$Properties|null);

            /** LabelValue runtimeBinding. */
            runtimeBinding?: (flyteidl.core.RuntimeBinding.$Properties|null);

            /** LabelValue value. */
            value?: ("staticValue"|"timeValue"|"triggeredBinding"|"inputBinding"|"runtimeBinding");

            /**
             * Encodes the specified LabelValue message. Does not implicitly {@link flyteidl.core.LabelValue.verify|verify} messages.
             * @param message LabelValue message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: flyteidl.core.LabelValue.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a LabelValue message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {flyteidl.core.LabelValue & flyteidl.core.LabelValue.$Shape} LabelValue
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): flyteidl.core.LabelValue & flyteidl.core.LabelValue.$Shape;
        }

        namespace LabelValue {

            /** Properties of a LabelValue. */
            interface $Properties {

                /** LabelValue staticValue */
                staticValue?: (string|null);

                /** LabelValue timeValue */
                timeValue?: (google.protobuf.Timestamp.$Properties|null);

                /** LabelValue triggeredBinding */
                triggeredBinding?: (flyteidl.core.ArtifactBindingData.$Properties|null);

                /** LabelValue inputBinding */
                inputBinding?: (flyteidl.core.InputBindingData.$Properties|null);

                /** LabelValue runtimeBinding */
                runtimeBinding?: (flyteidl.core.RuntimeBinding.$Properties|null);

                /** LabelValue value */
                value?: ("staticValue"|"timeValue"|"triggeredBinding"|"inputBinding"|"runtimeBinding");

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Narrowed shape of a LabelValue. */
            type $Shape = {
              staticValue?: string|null;
              timeValue?: google.protobuf.Timestamp.$Shape|null;
              triggeredBinding?: flyteidl.core.ArtifactBindingData.$Shape|null;
              inputBinding?: flyteidl.core.InputBindingData.$Shape|null;
              runtimeBinding?: flyteidl.core.RuntimeBinding.$Shape|null;
              $unknowns?: Uint8Array[];
            } & (
              ({ value?: undefined; staticValue?: null; timeValue?: null; triggeredBinding?: null; inputBinding?: null; runtimeBinding?: null }|{ value?: "staticValue"; staticValue: string; timeValue?: null; triggeredBinding?: null; inputBinding?: null; runtimeBinding?: null }|{ value?: "timeValue"; staticValue?: null; timeValue: google.protobuf.Timestamp.$Shape; triggeredBinding?: null; inputBinding?: null; runtimeBinding?: null }|{ value?: "triggeredBinding"; staticValue?: null; timeValue?: null; triggeredBinding: flyteidl.core.ArtifactBindingData.$Shape; inputBinding?: null; runtimeBinding?: null }|{ value?: "inputBinding"; staticValue?: null; timeValue?: null; triggeredBinding?: null; inputBinding: flyteidl.core.InputBindingData.$Shape; runtimeBinding?: null }|{ value?: "runtimeBinding"; staticValue?: null; timeValue?: null; triggeredBinding?: null; inputBinding?: null; runtimeBinding: flyteidl.core.RuntimeBinding.$Shape })
            );
        }

        /**
         * Properties of a Partitions.
         * @deprecated Use flyteidl.core.Partitions.$Properties instead.
         */
        interface IPartitions extends flyteidl.core.Partitions.$Properties {
        }

        /** Represents a Partitions. */
        class Partitions {

            /**
             * Constructs a new Partitions.
             * @param [properties] Properties to set
             */
            constructor(properties?: flyteidl.core.Partitions.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Partitions value. */
            value: { [k: string]: flyteidl.core.LabelValue.$Properties };

            /**
             * Encodes the specified Partitions message. Does not implicitly {@link flyteidl.core.Partitions.verify|verify} messages.
             * @param message Partitions message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: flyteidl.core.Partitions.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Partitions message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {flyteidl.core.Partitions & flyteidl.core.Partitions.$Shape} Partitions
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): flyteidl.core.Partitions & flyteidl.core.Partitions.$Shape;
        }

        namespace Partitions {

            /** Properties of a Partitions. */
            interface $Properties {

                /** Partitions value */
                value?: ({ [k: string]: flyteidl.core.LabelValue.$Properties }|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Partitions. */
            type $Shape = {
              value?: { [k: string]: flyteidl.core.LabelValue.$Shape }|null;
              $unknowns?: Uint8Array[];
            };
        }

        /**
         * Properties of a TimePartition.
         * @deprecated Use flyteidl.core.TimePartition.$Properties instead.
         */
        interface ITimePartition extends flyteidl.core.TimePartition.$Properties {
        }

        /** Represents a TimePartition. */
        class TimePartition {

            /**
             * Constructs a new TimePartition.
             * @param [properties] Properties to set
             */
            constructor(properties?: flyteidl.core.TimePartition.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** TimePartition value. */
            value?: (flyteidl.core.LabelValue.$Properties|null);

            /** TimePartition granularity. */
            granularity: flyteidl.core.Granularity;

            /**
             * Encodes the specified TimePartition message. Does not implicitly {@link flyteidl.core.TimePartition.verify|verify} messages.
             * @param message TimePartition message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: flyteidl.core.TimePartition.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a TimePartition message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {flyteidl.core.TimePartition & flyteidl.core.TimePartition.$Shape} TimePartition
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): flyteidl.core.TimePartition & flyteidl.core.TimePartition.$Shape;
        }

        namespace TimePartition {

            /** Properties of a TimePartition. */
            interface $Properties {

                /** TimePartition value */
                value?: (flyteidl.core.LabelValue.$Properties|null);

                /** TimePartition granularity */
                granularity?: (flyteidl.core.Granularity|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a TimePartition. */
            type $Shape = {
              value?: flyteidl.core.LabelValue.$Shape|null;
              granularity?: flyteidl.core.Granularity|null;
              $unknowns?: Uint8Array[];
            };
        }

        /**
         * Properties of an ArtifactID.
         * @deprecated Use flyteidl.core.ArtifactID.$Properties instead.
         */
        interface IArtifactID extends flyteidl.core.ArtifactID.$Properties {
        }

        /** Represents an ArtifactID. */
        class ArtifactID {

            /**
             * Constructs a new ArtifactID.
             * @param [properties] Properties to set
             */
            constructor(properties?: flyteidl.core.ArtifactID.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ArtifactID artifactKey. */
            artifactKey?: (flyteidl.core.ArtifactKey.$Properties|null);

            /** ArtifactID version. */
            version: string;

            /** ArtifactID partitions. */
            partitions?: (flyteidl.core.Partitions.$Properties|null);

            /** ArtifactID timePartition. */
            timePartition?: (flyteidl.core.TimePartition.$Properties|null);

            /**
             * Encodes the specified ArtifactID message. Does not implicitly {@link flyteidl.core.ArtifactID.verify|verify} messages.
             * @param message ArtifactID message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: flyteidl.core.ArtifactID.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an ArtifactID message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {flyteidl.core.ArtifactID & flyteidl.core.ArtifactID.$Shape} ArtifactID
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): flyteidl.core.ArtifactID & flyteidl.core.ArtifactID.$Shape;
        }

        namespace ArtifactID {

            /** Properties of an ArtifactID. */
            interface $Properties {

                /** ArtifactID artifactKey */
                artifactKey?: (flyteidl.core.ArtifactKey.$Properties|null);

                /** ArtifactID version */
                version?: (string|null);

                /** ArtifactID partitions */
                partitions?: (flyteidl.core.Partitions.$Properties|null);

                /** ArtifactID timePartition */
                timePartition?: (flyteidl.core.TimePartition.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an ArtifactID. */
            type $Shape = {
              artifactKey?: flyteidl.core.ArtifactKey.$Shape|null;
              version?: string|null;
              partitions?: flyteidl.core.Partitions.$Shape|null;
              timePartition?: flyteidl.core.TimePartition.$Shape|null;
              $unknowns?: Uint8Array[];
            };
        }

        /**
         * Properties of an ArtifactTag.
         * @deprecated Use flyteidl.core.ArtifactTag.$Properties instead.
         */
        interface IArtifactTag extends flyteidl.core.ArtifactTag.$Properties {
        }

        /** Represents an ArtifactTag. */
        class ArtifactTag {

            /**
             * Constructs a new ArtifactTag.
             * @param [properties] Properties to set
             */
            constructor(properties?: flyteidl.core.ArtifactTag.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ArtifactTag artifactKey. */
            artifactKey?: (flyteidl.core.ArtifactKey.$Properties|null);

            /** ArtifactTag value. */
            value?: (flyteidl.core.LabelValue.$Properties|null);

            /**
             * Encodes the specified ArtifactTag message. Does not implicitly {@link flyteidl.core.ArtifactTag.verify|verify} messages.
             * @param message ArtifactTag message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: flyteidl.core.ArtifactTag.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an ArtifactTag message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {flyteidl.core.ArtifactTag & flyteidl.core.ArtifactTag.$Shape} ArtifactTag
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): flyteidl.core.ArtifactTag & flyteidl.core.ArtifactTag.$Shape;
        }

        namespace ArtifactTag {

            /** Properties of an ArtifactTag. */
            interface $Properties {

                /** ArtifactTag artifactKey */
                artifactKey?: (flyteidl.core.ArtifactKey.$Properties|null);

                /** ArtifactTag value */
                value?: (flyteidl.core.LabelValue.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an ArtifactTag. */
            type $Shape = {
              artifactKey?: flyteidl.core.ArtifactKey.$Shape|null;
              value?: flyteidl.core.LabelValue.$Shape|null;
              $unknowns?: Uint8Array[];
            };
        }

        /**
         * Properties of a Secret.
         * @deprecated Use flyteidl.core.Secret.$Properties instead.
         */
        interface ISecret extends flyteidl.core.Secret.$Properties {
        }

        /** Represents a Secret. */
        class Secret {

            /**
             * Constructs a new Secret.
             * @param [properties] Properties to set
             */
            constructor(properties?: flyteidl.core.Secret.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Secret group. */
            group: string;

            /** Secret groupVersion. */
            groupVersion: string;

            /** Secret key. */
            key: string;

            /** Secret mountRequirement. */
            mountRequirement: flyteidl.core.Secret.MountType;

            /** Secret envVar. */
            envVar: string;

            /**
             * Encodes the specified Secret message. Does not implicitly {@link flyteidl.core.Secret.verify|verify} messages.
             * @param message Secret message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: flyteidl.core.Secret.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Secret message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {flyteidl.core.Secret & flyteidl.core.Secret.$Shape} Secret
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): flyteidl.core.Secret & flyteidl.core.Secret.$Shape;
        }

        namespace Secret {

            /** Properties of a Secret. */
            interface $Properties {

                /** Secret group */
                group?: (string|null);

                /** Secret groupVersion */
                groupVersion?: (string|null);

                /** Secret key */
                key?: (string|null);

                /** Secret mountRequirement */
                mountRequirement?: (flyteidl.core.Secret.MountType|null);

                /** Secret envVar */
                envVar?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Secret. */
            type $Shape = flyteidl.core.Secret.$Properties;

            /** MountType enum. */
            enum MountType {

                /** ANY value */
                ANY = 0,

                /** ENV_VAR value */
                ENV_VAR = 1,

                /** FILE value */
                FILE = 2
            }
        }

        /**
         * Properties of a OAuth2Client.
         * @deprecated Use flyteidl.core.OAuth2Client.$Properties instead.
         */
        interface IOAuth2Client extends flyteidl.core.OAuth2Client.$Properties {
        }

        /** Represents a OAuth2Client. */
        class OAuth2Client {

            /**
             * Constructs a new OAuth2Client.
             * @param [properties] Properties to set
             */
            constructor(properties?: flyteidl.core.OAuth2Client.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** OAuth2Client clientId. */
            clientId: string;

            /** OAuth2Client clientSecret. */
            clientSecret?: (flyteidl.core.Secret.$Properties|null);

            /**
             * Encodes the specified OAuth2Client message. Does not implicitly {@link flyteidl.core.OAuth2Client.verify|verify} messages.
             * @param message OAuth2Client message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: flyteidl.core.OAuth2Client.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a OAuth2Client message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {flyteidl.core.OAuth2Client & flyteidl.core.OAuth2Client.$Shape} OAuth2Client
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): flyteidl.core.OAuth2Client & flyteidl.core.OAuth2Client.$Shape;
        }

        namespace OAuth2Client {

            /** Properties of a OAuth2Client. */
            interface $Properties {

                /** OAuth2Client clientId */
                clientId?: (string|null);

                /** OAuth2Client clientSecret */
                clientSecret?: (flyteidl.core.Secret.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a OAuth2Client. */
            type $Shape = flyteidl.core.OAuth2Client.$Properties;
        }

        /**
         * Properties of an Identity.
         * @deprecated Use flyteidl.core.Identity.$Properties instead.
         */
        interface IIdentity extends flyteidl.core.Identity.$Properties {
        }

        /** Represents an Identity. */
        class Identity {

            /**
             * Constructs a new Identity.
             * @param [properties] Properties to set
             */
            constructor(properties?: flyteidl.core.Identity.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Identity iamRole. */
            iamRole: string;

            /** Identity k8sServiceAccount. */
            k8sServiceAccount: string;

            /** Identity oauth2Client. */
            oauth2Client?: (flyteidl.core.OAuth2Client.$Properties|null);

            /** Identity executionIdentity. */
            executionIdentity: string;

            /**
             * Encodes the specified Identity message. Does not implicitly {@link flyteidl.core.Identity.verify|verify} messages.
             * @param message Identity message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: flyteidl.core.Identity.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an Identity message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {flyteidl.core.Identity & flyteidl.core.Identity.$Shape} Identity
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): flyteidl.core.Identity & flyteidl.core.Identity.$Shape;
        }

        namespace Identity {

            /** Properties of an Identity. */
            interface $Properties {

                /** Identity iamRole */
                iamRole?: (string|null);

                /** Identity k8sServiceAccount */
                k8sServiceAccount?: (string|null);

                /** Identity oauth2Client */
                oauth2Client?: (flyteidl.core.OAuth2Client.$Properties|null);

                /** Identity executionIdentity */
                executionIdentity?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an Identity. */
            type $Shape = flyteidl.core.Identity.$Properties;
        }

        /**
         * Properties of a OAuth2TokenRequest.
         * @deprecated Use flyteidl.core.OAuth2TokenRequest.$Properties instead.
         */
        interface IOAuth2TokenRequest extends flyteidl.core.OAuth2TokenRequest.$Properties {
        }

        /** Represents a OAuth2TokenRequest. */
        class OAuth2TokenRequest {

            /**
             * Constructs a new OAuth2TokenRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: flyteidl.core.OAuth2TokenRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** OAuth2TokenRequest name. */
            name: string;

            /** OAuth2TokenRequest type. */
            type: flyteidl.core.OAuth2TokenRequest.Type;

            /** OAuth2TokenRequest client. */
            client?: (flyteidl.core.OAuth2Client.$Properties|null);

            /** OAuth2TokenRequest idpDiscoveryEndpoint. */
            idpDiscoveryEndpoint: string;

            /** OAuth2TokenRequest tokenEndpoint. */
            tokenEndpoint: string;

            /**
             * Encodes the specified OAuth2TokenRequest message. Does not implicitly {@link flyteidl.core.OAuth2TokenRequest.verify|verify} messages.
             * @param message OAuth2TokenRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: flyteidl.core.OAuth2TokenRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a OAuth2TokenRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {flyteidl.core.OAuth2TokenRequest & flyteidl.core.OAuth2TokenRequest.$Shape} OAuth2TokenRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): flyteidl.core.OAuth2TokenRequest & flyteidl.core.OAuth2TokenRequest.$Shape;
        }

        namespace OAuth2TokenRequest {

            /** Properties of a OAuth2TokenRequest. */
            interface $Properties {

                /** OAuth2TokenRequest name */
                name?: (string|null);

                /** OAuth2TokenRequest type */
                type?: (flyteidl.core.OAuth2TokenRequest.Type|null);

                /** OAuth2TokenRequest client */
                client?: (flyteidl.core.OAuth2Client.$Properties|null);

                /** OAuth2TokenRequest idpDiscoveryEndpoint */
                idpDiscoveryEndpoint?: (string|null);

                /** OAuth2TokenRequest tokenEndpoint */
                tokenEndpoint?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a OAuth2TokenRequest. */
            type $Shape = flyteidl.core.OAuth2TokenRequest.$Properties;

            /** Type enum. */
            enum Type {

                /** CLIENT_CREDENTIALS value */
                CLIENT_CREDENTIALS = 0
            }
        }

        /**
         * Properties of a SecurityContext.
         * @deprecated Use flyteidl.core.SecurityContext.$Properties instead.
         */
        interface ISecurityContext extends flyteidl.core.SecurityContext.$Properties {
        }

        /** Represents a SecurityContext. */
        class SecurityContext {

            /**
             * Constructs a new SecurityContext.
             * @param [properties] Properties to set
             */
            constructor(properties?: flyteidl.core.SecurityContext.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** SecurityContext runAs. */
            runAs?: (flyteidl.core.Identity.$Properties|null);

            /** SecurityContext secrets. */
            secrets: flyteidl.core.Secret.$Properties[];

            /** SecurityContext tokens. */
            tokens: flyteidl.core.OAuth2TokenRequest.$Properties[];

            /**
             * Encodes the specified SecurityContext message. Does not implicitly {@link flyteidl.core.SecurityContext.verify|verify} messages.
             * @param message SecurityContext message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: flyteidl.core.SecurityContext.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a SecurityContext message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {flyteidl.core.SecurityContext & flyteidl.core.SecurityContext.$Shape} SecurityContext
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): flyteidl.core.SecurityContext & flyteidl.core.SecurityContext.$Shape;
        }

        namespace SecurityContext {

            /** Properties of a SecurityContext. */
            interface $Properties {

                /** SecurityContext runAs */
                runAs?: (flyteidl.core.Identity.$Properties|null);

                /** SecurityContext secrets */
                secrets?: (flyteidl.core.Secret.$Properties[]|null);

                /** SecurityContext tokens */
                tokens?: (flyteidl.core.OAuth2TokenRequest.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a SecurityContext. */
            type $Shape = flyteidl.core.SecurityContext.$Properties;
        }
    }
}

/** Namespace google. */
export namespace google {

    /** Namespace protobuf. */
    namespace protobuf {

        /**
         * Properties of a Timestamp.
         * @deprecated Use google.protobuf.Timestamp.$Properties instead.
         */
        interface ITimestamp extends google.protobuf.Timestamp.$Properties {
        }

        /** Represents a Timestamp. */
        class Timestamp {

            /**
             * Constructs a new Timestamp.
             * @param [properties] Properties to set
             */
            constructor(properties?: google.protobuf.Timestamp.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Timestamp seconds. */
            seconds: (number|Long);

            /** Timestamp nanos. */
            nanos: number;

            /**
             * Encodes the specified Timestamp message. Does not implicitly {@link google.protobuf.Timestamp.verify|verify} messages.
             * @param message Timestamp message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: google.protobuf.Timestamp.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Timestamp message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {google.protobuf.Timestamp & google.protobuf.Timestamp.$Shape} Timestamp
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): google.protobuf.Timestamp & google.protobuf.Timestamp.$Shape;
        }

        namespace Timestamp {

            /** Properties of a Timestamp. */
            interface $Properties {

                /** Timestamp seconds */
                seconds?: (number|Long|null);

                /** Timestamp nanos */
                nanos?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Timestamp. */
            type $Shape = google.protobuf.Timestamp.$Properties;
        }

        /**
         * Properties of a Duration.
         * @deprecated Use google.protobuf.Duration.$Properties instead.
         */
        interface IDuration extends google.protobuf.Duration.$Properties {
        }

        /** Represents a Duration. */
        class Duration {

            /**
             * Constructs a new Duration.
             * @param [properties] Properties to set
             */
            constructor(properties?: google.protobuf.Duration.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Duration seconds. */
            seconds: (number|Long);

            /** Duration nanos. */
            nanos: number;

            /**
             * Encodes the specified Duration message. Does not implicitly {@link google.protobuf.Duration.verify|verify} messages.
             * @param message Duration message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: google.protobuf.Duration.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Duration message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {google.protobuf.Duration & google.protobuf.Duration.$Shape} Duration
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): google.protobuf.Duration & google.protobuf.Duration.$Shape;
        }

        namespace Duration {

            /** Properties of a Duration. */
            interface $Properties {

                /** Duration seconds */
                seconds?: (number|Long|null);

                /** Duration nanos */
                nanos?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Duration. */
            type $Shape = google.protobuf.Duration.$Properties;
        }

        /**
         * Properties of a Struct.
         * @deprecated Use google.protobuf.Struct.$Properties instead.
         */
        interface IStruct extends google.protobuf.Struct.$Properties {
        }

        /** Represents a Struct. */
        class Struct {

            /**
             * Constructs a new Struct.
             * @param [properties] Properties to set
             */
            constructor(properties?: google.protobuf.Struct.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Struct fields. */
            fields: { [k: string]: google.protobuf.Value.$Properties };

            /**
             * Encodes the specified Struct message. Does not implicitly {@link google.protobuf.Struct.verify|verify} messages.
             * @param message Struct message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: google.protobuf.Struct.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Struct message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {google.protobuf.Struct & google.protobuf.Struct.$Shape} Struct
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): google.protobuf.Struct & google.protobuf.Struct.$Shape;
        }

        namespace Struct {

            /** Properties of a Struct. */
            interface $Properties {

                /** Struct fields */
                fields?: ({ [k: string]: google.protobuf.Value.$Properties }|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Struct. */
            type $Shape = {
              fields?: { [k: string]: google.protobuf.Value.$Shape }|null;
              $unknowns?: Uint8Array[];
            };
        }

        /**
         * Properties of a Value.
         * @deprecated Use google.protobuf.Value.$Properties instead.
         */
        interface IValue extends google.protobuf.Value.$Properties {
        }

        /** Represents a Value. */
        class Value {

            /**
             * Constructs a new Value.
             * @param [properties] Properties to set
             */
            constructor(properties?: google.protobuf.Value.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Value nullValue. */
            nullValue?: (google.protobuf.NullValue|null);

            /** Value numberValue. */
            numberValue?: (number|null);

            /** Value stringValue. */
            stringValue?: (string|null);

            /** Value boolValue. */
            boolValue?: (boolean|null);

            /** Value structValue. */
            structValue?: (google.protobuf.Struct.$Properties|null);

            /** Value listValue. */
            listValue?: (google.protobuf.ListValue.$Properties|null);

            /** Value kind. */
            kind?: ("nullValue"|"numberValue"|"stringValue"|"boolValue"|"structValue"|"listValue");

            /**
             * Encodes the specified Value message. Does not implicitly {@link google.protobuf.Value.verify|verify} messages.
             * @param message Value message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: google.protobuf.Value.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Value message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {google.protobuf.Value & google.protobuf.Value.$Shape} Value
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): google.protobuf.Value & google.protobuf.Value.$Shape;
        }

        namespace Value {

            /** Properties of a Value. */
            interface $Properties {

                /** Value nullValue */
                nullValue?: (google.protobuf.NullValue|null);

                /** Value numberValue */
                numberValue?: (number|null);

                /** Value stringValue */
                stringValue?: (string|null);

                /** Value boolValue */
                boolValue?: (boolean|null);

                /** Value structValue */
                structValue?: (google.protobuf.Struct.$Properties|null);

                /** Value listValue */
                listValue?: (google.protobuf.ListValue.$Properties|null);

                /** Value kind */
                kind?: ("nullValue"|"numberValue"|"stringValue"|"boolValue"|"structValue"|"listValue");

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Narrowed shape of a Value. */
            type $Shape = {
              nullValue?: google.protobuf.NullValue|null;
              numberValue?: number|null;
              stringValue?: string|null;
              boolValue?: boolean|null;
              structValue?: google.protobuf.Struct.$Shape|null;
              listValue?: google.protobuf.ListValue.$Shape|null;
              $unknowns?: Uint8Array[];
            } & (
              ({ kind?: undefined; nullValue?: null; numberValue?: null; stringValue?: null; boolValue?: null; structValue?: null; listValue?: null }|{ kind?: "nullValue"; nullValue: google.protobuf.NullValue; numberValue?: null; stringValue?: null; boolValue?: null; structValue?: null; listValue?: null }|{ kind?: "numberValue"; nullValue?: null; numberValue: number; stringValue?: null; boolValue?: null; structValue?: null; listValue?: null }|{ kind?: "stringValue"; nullValue?: null; numberValue?: null; stringValue: string; boolValue?: null; structValue?: null; listValue?: null }|{ kind?: "boolValue"; nullValue?: null; numberValue?: null; stringValue?: null; boolValue: boolean; structValue?: null; listValue?: null }|{ kind?: "structValue"; nullValue?: null; numberValue?: null; stringValue?: null; boolValue?: null; structValue: google.protobuf.Struct.$Shape; listValue?: null }|{ kind?: "listValue"; nullValue?: null; numberValue?: null; stringValue?: null; boolValue?: null; structValue?: null; listValue: google.protobuf.ListValue.$Shape })
            );
        }

        /** NullValue enum. */
        enum NullValue {

            /** NULL_VALUE value */
            NULL_VALUE = 0
        }

        /**
         * Properties of a ListValue.
         * @deprecated Use google.protobuf.ListValue.$Properties instead.
         */
        interface IListValue extends google.protobuf.ListValue.$Properties {
        }

        /** Represents a ListValue. */
        class ListValue {

            /**
             * Constructs a new ListValue.
             * @param [properties] Properties to set
             */
            constructor(properties?: google.protobuf.ListValue.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ListValue values. */
            values: google.protobuf.Value.$Properties[];

            /**
             * Encodes the specified ListValue message. Does not implicitly {@link google.protobuf.ListValue.verify|verify} messages.
             * @param message ListValue message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: google.protobuf.ListValue.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ListValue message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {google.protobuf.ListValue & google.protobuf.ListValue.$Shape} ListValue
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): google.protobuf.ListValue & google.protobuf.ListValue.$Shape;
        }

        namespace ListValue {

            /** Properties of a ListValue. */
            interface $Properties {

                /** ListValue values */
                values?: (google.protobuf.Value.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ListValue. */
            type $Shape = {
              values?: google.protobuf.Value.$Shape[]|null;
              $unknowns?: Uint8Array[];
            };
        }

        /**
         * Properties of a BoolValue.
         * @deprecated Use google.protobuf.BoolValue.$Properties instead.
         */
        interface IBoolValue extends google.protobuf.BoolValue.$Properties {
        }

        /** Represents a BoolValue. */
        class BoolValue {

            /**
             * Constructs a new BoolValue.
             * @param [properties] Properties to set
             */
            constructor(properties?: google.protobuf.BoolValue.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** BoolValue value. */
            value: boolean;

            /**
             * Encodes the specified BoolValue message. Does not implicitly {@link google.protobuf.BoolValue.verify|verify} messages.
             * @param message BoolValue message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: google.protobuf.BoolValue.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a BoolValue message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {google.protobuf.BoolValue & google.protobuf.BoolValue.$Shape} BoolValue
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): google.protobuf.BoolValue & google.protobuf.BoolValue.$Shape;
        }

        namespace BoolValue {

            /** Properties of a BoolValue. */
            interface $Properties {

                /** BoolValue value */
                value?: (boolean|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a BoolValue. */
            type $Shape = google.protobuf.BoolValue.$Properties;
        }
    }
}
