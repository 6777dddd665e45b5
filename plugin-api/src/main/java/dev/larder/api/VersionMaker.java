package dev.larder.api;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// Finds versions of a format in repositories of a version control system, which do not speak the
/// format's own protocol, and makes their files.
///
/// Stateless and thread-safe: it is called for many versions at once, for one version by one thread
/// at a time, on threads that may block. The files of a version become visible together, or not at
/// all, so it makes them all, whichever of them a client has asked for.
///
/// An [IOException] is passed on as it came from what the maker was given: a source broke off, the
/// disk is full, or a limit of size or time is exceeded.
public interface VersionMaker {
  /// Where a component is kept, by what the format knows of hosts and by asking them. Missing: they
  /// certainly know of no such component.
  ///
  /// @param ask reads a document of another host, by http or https, as [Ports#askHost]
  Outcome<SourcePlace> locate(String component, Function<URI, Outcome<Document>> ask);

  /// The versions of a component, as its index has them: none where the component has no version
  /// that a name leads to. Missing: the repository certainly has no such component.
  Outcome<List<Listed>> list(String component, SourcePlace place, SourceRepository repository)
      throws IOException;

  /// The version that clients take where nothing is listed. Missing: there is none.
  Outcome<Listed> latest(String component, SourcePlace place, SourceRepository repository)
      throws IOException;

  /// The version that a query names, such as a branch or the beginning of a commit's id.
  Outcome<Coordinates> resolve(Target.Query query, SourcePlace place, SourceRepository repository)
      throws IOException;

  /// Makes every file of a version, by all rules of the format.
  ///
  /// Found: that version, with each of [Format#files] once, and with the facts that [Format#verify]
  /// would learn from them; nothing is verified again. Missing: the repository certainly has no
  /// such version, so that others are asked for it and this is remembered for a while. Refused with
  /// [Refusal.Kind#INVALID]: its content breaks a rule; nothing is stored, and the client is told
  /// that the upstream's content is bad, with the words of the refusal.
  ///
  /// @param workspace where the files are written; good for this call only
  Outcome<Draft> make(
      Coordinates coordinates, SourcePlace place, SourceRepository repository, Workspace workspace)
      throws IOException;

  /// The version of a component that somebody means who publishes a tag, with or without
  /// `refs/tags/`, or a commit by its id. Missing: the repository certainly has no such tag or
  /// commit. Refused with [Refusal.Kind#INVALID]: it is no version of the component.
  Outcome<Coordinates> named(
      String component, String ref, SourcePlace place, SourceRepository repository)
      throws IOException;

  /// The component of which a tag makes a version, by what the files of its commit say. Missing: of
  /// none, or they do not say it.
  Outcome<String> component(String tag, SourceRepository repository) throws IOException;

  /// The tag that a version was made of, by what is recorded of its origin ([Draft#origin]). Empty:
  /// of none, such as a version that was made of a commit without a name.
  Optional<Tagged> tagged(Map<String, String> origin);

  /// A tag at the time when a version was made of it.
  ///
  /// @param tag its name, without `refs/tags/`
  /// @param commit the id of the commit that it led to
  record Tagged(String tag, String commit) {}
}
