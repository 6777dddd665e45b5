package dev.larder.git;

import dev.larder.api.Outcome;
import java.io.IOException;
import java.util.Optional;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.Transport;

/// One look at a repository, whatever is spoken to its server.
interface ServerConversation {
  /// @param local what is fetched goes there; empty: nothing is fetched
  Transport open(Optional<Repository> local) throws IOException;

  /// From now on a pack may come.
  void fetching();

  /// It did not go well; the connection is not used again.
  void broke();

  /// Whether the server has answered anything.
  boolean reached();

  /// What it means that it did not go well.
  <T> Outcome<T> ending(Throwable failure);

  /// How the server has shown who it is, where that is a key.
  default Optional<String> hostKey() {
    return Optional.empty();
  }

  /// Who the server says that has logged in. Asks it; most say nothing.
  default Optional<String> account() {
    return Optional.empty();
  }

  /// Where the repository is from now on, if the server says that.
  default Optional<String> movedTo() {
    return Optional.empty();
  }
}
