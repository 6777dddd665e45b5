package dev.larder.e2e.go;

final class MinioLogsTest extends ServiceLogsContract {
  MinioLogsTest() {
    super(S3Program.MINIO);
  }
}
