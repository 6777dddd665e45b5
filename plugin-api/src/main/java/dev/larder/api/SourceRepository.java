package dev.larder.api;

import java.io.IOException;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/// A repository of a version control system as a format looks for its versions in it. What names
/// lead to is of one moment, and commits never change. Used by one thread, good for the call that
/// it is given to.
///
/// What is not here yet is fetched, within deadlines and limits of the repository's own; how that
/// ended is an [Outcome]. An [IOException] is this server's own trouble, or a source that broke
/// off.
public interface SourceRepository {
  /// The name of the version control system, such as `git`.
  String system();

  /// Its address, without secrets.
  String url();

  /// Tags by name (without `refs/tags/`), in byte order, with the id of the commit that each leads
  /// to; one that leads to none is left out.
  SortedMap<String, String> tags();

  /// Branches by name (without `refs/heads/`), in byte order, with the id of the commit that each
  /// leads to.
  SortedMap<String, String> branches();

  /// The id of the commit that a branch leads to.
  default Optional<String> branch(String name) {
    return Optional.ofNullable(branches().get(name));
  }

  /// The id of the commit that the repository shows who names none; empty if it has none yet.
  Optional<String> head();

  /// The commit of an id, or of the beginning of one (at least 7 digits). Missing: there certainly
  /// is none, or more than one.
  Outcome<Commit> commit(String id) throws IOException;

  /// Those of some tags that lead to a commit or to one before it.
  Outcome<Set<String>> reachable(Collection<String> tags, Commit commit) throws IOException;

  /// The files of a commit.
  Outcome<SourceTree> tree(Commit commit) throws IOException;
}
