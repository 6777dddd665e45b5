package dev.larder.git;

import dev.larder.core.repository.GitCredential;
import dev.larder.core.repository.GitUpstream;
import dev.larder.core.repository.GitUrl;
import java.util.Optional;

/// A repository, and what its server is shown.
///
/// @param credential whose prefix is that of the address
record Asked(GitUrl address, GitUpstream upstream, Optional<GitCredential> credential) {
  static Asked of(GitUpstream upstream, GitUrl address) {
    return new Asked(address, upstream, upstream.credential(address));
  }
}
