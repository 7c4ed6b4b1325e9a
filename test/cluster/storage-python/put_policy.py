"""Gives the bucket argv[2] of the S3 server at argv[1] the policy in the file argv[3]."""

import sys

import botocore.session

endpoint, bucket, path = sys.argv[1:]
s3 = botocore.session.get_session().create_client("s3", endpoint_url=endpoint, region_name="us-east-1")
with open(path) as file:
    s3.put_bucket_policy(Bucket=bucket, Policy=file.read())
