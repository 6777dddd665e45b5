package dev.larder.core.source;

import dev.larder.api.Outcome;
import dev.larder.api.SourceRepository;
import dev.larder.core.repository.GitCredential;
import dev.larder.core.repository.GitUpstream;
import dev.larder.core.repository.WrongValueException;
import java.io.IOException;
import java.util.List;
import java.util.function.Predicate;

/// Git repositories at other servers. What was fetched of them is kept, as a cache that may be lost
/// at any time.
public interface VersionControl {
  /// How new what names lead to has to be.
  enum Names {
    /// As the server says now.
    CURRENT,
    /// As it said within the last minute, else as it says now; where it is away, as it last said.
    KNOWN
  }

  /// What is done with a repository while it is open. It is begun again, and nothing of it counts,
  /// where what was kept of the repository turns out to be damaged.
  @FunctionalInterface
  interface Reading<T> {
    Outcome<T> read(SourceRepository repository) throws IOException;
  }

  /// Opens a repository, connecting if need be, and closes it when the reading has ended. Missing:
  /// the server certainly has no repository there that these credentials may see.
  ///
  /// @param upstream whose credentials and known hosts count
  /// @param url of the repository: https, http or ssh
  <T> Outcome<T> read(GitUpstream upstream, String url, Names names, Reading<T> reading)
      throws IOException;

  /// Holds no longer what the names in some repositories led to, since somebody has pushed there.
  ///
  /// @param urls which repositories, by their addresses
  void forgetNames(Predicate<String> urls);

  /// Bounds and breakers of the servers that were asked so far and that an administrator has named;
  /// those to which a client's words lead are not told, since there is no end to them.
  List<UpstreamGuard> guards();

  /// Whether the keys of a credential can be read, for which no server need be asked.
  ///
  /// @throws WrongValueException naming the field of the one that cannot
  void checkKeys(GitCredential credential);

  /// Connects to a repository now, whatever is known of its server, and tells what is seen.
  /// Missing, Refused and Failed say what is wrong and what to do about it. Never throws for what a
  /// server does.
  Outcome<RepositoryReport> probe(GitUpstream upstream, String url);
}
