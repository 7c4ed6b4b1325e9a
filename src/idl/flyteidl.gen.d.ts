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
    }
}
