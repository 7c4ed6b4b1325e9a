// flytekit's task types that are not one container in one pod. Any other type is a name for one that is.

/** What Flyte makes of a task, by its type. */
export const OTHER_KINDS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    spark: 'a Spark application',
    databricks: 'a job of Databricks',
    ray: 'a Ray cluster',
    dask: 'a Dask cluster',
    mpi: 'an MPI job of several pods',
    pytorch: 'a PyTorch job of several pods',
    tensorflow: 'a TensorFlow job of several pods',
    'aws-batch': 'a job of AWS Batch',
    sagemaker_training_job_task: 'a job of SageMaker',
    sagemaker_custom_training_job_task: 'a job of SageMaker',
    sagemaker_hyperparameter_tuning_job_task: 'a job of SageMaker',
    container_array: 'a map task of many pods',
    eager_failure_handler_task: 'the cleanup of an eager task',
  }),
);
