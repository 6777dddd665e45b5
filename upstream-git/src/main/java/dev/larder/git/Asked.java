package dev.larder.git;

import dev.larder.core.repository.GitCredential;
import dev.larder.core.repository.GitUpstream;
import dev.larder.git.address.Credentials;
import dev.larder.git.address.GitAddress;
import java.util.Optional;

/// A repository, and what its server is shown.
///
/// @param credential whose prefix is that of the address
record Asked(GitAddress address, Credentials credentials, Optional<GitCredential> credential) {
  static Asked of(GitUpstream upstream, GitAddress address) {
    Credentials credentials = new Credentials(upstream);
    return new Asked(address, credentials, credentials.of(address));
  }
}
