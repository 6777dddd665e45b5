package dev.larder.e2e.go;

final class VersitygwLogsTest extends ServiceLogsContract {
  VersitygwLogsTest() {
    super(S3Program.VERSITYGW);
  }
}
