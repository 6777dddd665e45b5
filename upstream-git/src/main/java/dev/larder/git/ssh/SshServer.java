package dev.larder.git.ssh;

import dev.larder.core.repository.GitCredential;
import dev.larder.core.repository.GitUrl;

/// Where to log in, as whom, and with what.
public record SshServer(String host, int port, String user, GitCredential credential) {
  private static final String USUAL_USER = "git";

  /// The user of the address counts, then the credential's.
  public static SshServer of(GitUrl address, GitCredential credential) {
    return new SshServer(address.bareHost(), address.port(), user(address, credential), credential);
  }

  /// Who logs in at an address.
  public static String user(GitUrl address, GitCredential credential) {
    return address.user().or(credential::username).orElse(USUAL_USER);
  }

  /// Its name in a file of known hosts.
  String name() {
    return HostKeys.name(host, port);
  }
}
