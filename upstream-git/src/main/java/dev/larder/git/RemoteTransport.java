package dev.larder.git;

import dev.larder.core.repository.GitUrl;
import java.io.IOException;
import java.net.URISyntaxException;
import java.util.Optional;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.Transport;
import org.eclipse.jgit.transport.URIish;

/// JGit's way to a repository somewhere else.
final class RemoteTransport {
  private RemoteTransport() {}

  /// @param local what is fetched goes there; empty: nothing is fetched
  static Transport open(GitUrl address, Optional<Repository> local) throws IOException {
    URIish uri = uri(address);
    return local.isPresent() ? Transport.open(local.get(), uri) : Transport.open(uri);
  }

  private static URIish uri(GitUrl address) {
    try {
      return new URIish(address.toString());
    } catch (URISyntaxException e) {
      throw new IllegalStateException("JGit cannot read an address that was checked", e);
    }
  }
}
