package dev.larder.git;

/// The same where a server does not let clients ask for version 2 of Git's protocol, which is what
/// OpenSSH does when nobody tells it otherwise.
class OldSshRepositoriesTest extends SshRepositoriesTest {
  @Override
  String environment() {
    return "";
  }
}
