package dev.larder.e2e.go;

final class VersitygwBlobsTest extends ServiceBlobsContract {
  VersitygwBlobsTest() {
    super(S3Program.VERSITYGW);
  }
}
