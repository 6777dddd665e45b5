package dev.larder.e2e.go;

final class MinioBlobsTest extends ServiceBlobsContract {
  MinioBlobsTest() {
    super(S3Program.MINIO);
  }
}
