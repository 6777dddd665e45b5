package dev.larder.api;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.eclipse.aether.version.VersionScheme;

/// A repository format: pure functions over names, versions, files and documents.
///
/// Found by [java.util.ServiceLoader]; stateless and thread-safe.
public interface Format {
  /// The name in configuration and API, such as `go`.
  String name();

  /// How versions are ordered.
  VersionScheme versions();

  /// The files that make a version complete.
  List<FileKind> files();

  /// The name of the file that describes a version, and so answers latest and queries.
  String describing();

  /// The name of the file that clients read of versions that they end up not using: without it they
  /// could not even move away from a version that is denied, so it stays served then.
  default Optional<String> consulted() {
    return Optional.empty();
  }

  /// Components that are tools to build with rather than what is built with them: few, and very
  /// large. What a proxy has fetched of them has a budget of its own.
  default Set<String> toolchains() {
    return Set.of();
  }

  /// Settings that a hosted repository of this format has.
  List<FormatSetting> settings();

  /// Kinds of objects of its own.
  List<ObjectKind> objects();

  /// What a path means. Missing: nothing can ever be there.
  Outcome<Wanted> parse(Ask ask);

  /// Whether a component may exist at all; if not, no repository is asked. Takes any text, since
  /// people type names; the other methods take only names that were parsed or are possible.
  boolean possible(String component);

  /// Whether a name may be a component of its own although it lies strictly above the names that a
  /// declared namespace covers, such as a project on a known host above one of its folders. Other
  /// such names are only prefixes that clients probe, and no repository is asked for them.
  default boolean possibleAbove(String component) {
    return false;
  }

  /// What people call a component: a part of its name, such as its last element. Takes any text
  /// that is stored as a name.
  default String shortName(String component) {
    return component.substring(component.lastIndexOf('/') + 1);
  }

  /// The artifact of a version, by the name of a file of [#files].
  Target.Artifact artifact(Coordinates coordinates, String file);

  /// The index of a component.
  Target.Index index(String component, Target.Listing listing);

  /// Reads an upstream's index; what does not belong in it is left out, what is broken fails.
  Outcome<List<Listed>> read(Target.Index index, byte[] body);

  /// Writes the list of versions of a component.
  Document write(Target.Index index, List<Listed> listed);

  /// The latest of some versions, by what an index tells of them.
  Optional<Listed> latest(List<Listed> listed);

  /// The version that the format's own client takes when it is asked for the latest, by what the
  /// files of the versions say as well; nothing where it would take none of the candidates.
  ///
  /// @param consulted versions of which the newest says by its file [#consulted] which ones their
  ///   author has taken back; none, and every candidate may be taken
  /// @param files reads a file of a version; Missing and Refused are certain, and a version of
  ///   which they are said is not taken
  default Outcome<Optional<Listed>> preferred(
      String component,
      List<Listed> candidates,
      List<Listed> consulted,
      Function<Target.Artifact, Outcome<byte[]>> files) {
    return Outcome.found(latest(candidates));
  }

  /// The line of versions that one belongs to, such as its major: of each line the newest are kept
  /// where older ones may go. Takes any text that is stored as a version.
  default String line(String version) {
    return "";
  }

  /// The versions that a project builds with, as its own list of them says, each once; what needs
  /// no more than the file [#consulted] of a version is not among them. Refused with the place
  /// where the text cannot be read. Lines as [Pinned#line] writes them are read by every format.
  default Outcome<List<Pinned>> pinned(String text) {
    return Outcome.refused(Refusal.Kind.INVALID, "projects of " + name() + " have no such list");
  }

  /// Which of some versions their author takes back by the file [#consulted] of the newest one.
  default List<Listed> withdrawn(byte[] consulted, List<Listed> listed) {
    return List.of();
  }

  /// The version that an upstream's answer to a query names.
  Outcome<Coordinates> resolved(Target.Query query, byte[] answer);

  /// Checks a file that came from an upstream, as the format's own client would.
  Outcome<Verified> verify(Target.Artifact artifact, Staged staged);

  /// The version that content says it is of, where it does. Nobody has verified it.
  ///
  /// @param beginning its first bytes, some thousands where there are as many
  default Optional<Coordinates> recognized(byte[] beginning) {
    return Optional.empty();
  }

  /// What the address of an upload says.
  Outcome<Upload> upload(Ask ask);

  /// Checks what was uploaded by all rules of the format and derives every file of the version.
  ///
  /// @param received when the server received it, for a version that has no time of its own
  /// @param settings values of [#settings]
  Outcome<Draft> accept(
      Upload upload, Uploaded uploaded, Instant received, Map<String, String> settings);

  /// Checks a version that [#maker] has made by those rules of [#accept] that go beyond what is
  /// served of a source.
  ///
  /// @param settings values of [#settings]
  default Outcome<Draft> publishable(Draft made, Map<String, String> settings) {
    return Outcome.found(made);
  }

  /// How it makes versions from a source that has trees of files, and not the format's own
  /// protocol. Without, only upstreams that speak the protocol can stand behind its repositories.
  default Optional<VersionMaker> maker() {
    return Optional.empty();
  }

  /// Whether the outside world knows a version beyond what repositories tell, for example by a
  /// public log. Found tells who; Missing: it does not.
  Outcome<String> known(Coordinates coordinates, Ports ports);

  /// The facts that the outside world records of a version beyond what repositories tell, by the
  /// names that [Verified] has them, for example in a public log. Missing: it records none.
  default Outcome<Map<String, String>> recorded(Coordinates coordinates, Ports ports) {
    return Outcome.missing("nothing is recorded of " + coordinates);
  }

  /// Whether anybody is asked for a public record of files that come from an upstream, as the
  /// format's objects are; known at once.
  ///
  /// @param files the names of those that arrive
  default boolean isHeldAgainstRecords(Set<String> files, Ports ports) {
    return false;
  }

  /// What files of a version are held against that come from an upstream, before any of them is
  /// kept. Asked beside the fetch. Whatever is not Found ends the fetch as its outcome, so where an
  /// unrecorded version may be kept, or one of which nobody can be asked now, that is Found, too.
  ///
  /// Never asked of a name that leaves the server only by way of who has claimed it.
  ///
  /// @param files the names of those that arrive
  ///
  ///   Asked only where [#isHeldAgainstRecords] says so.
  default Outcome<PublicRecord> proof(Coordinates coordinates, Set<String> files, Ports ports) {
    return Outcome.found(PublicRecord.NONE);
  }

  /// Whose public record is asked for what comes from an upstream, in this order; also those that
  /// are configured and not asked.
  ///
  /// @param objects by kind and name
  default List<RecordSource> recordSources(Map<String, Map<String, Map<String, String>>> objects) {
    return List.of();
  }

  /// Where the records of a stored version stand: in logs of this server's own, and in that which
  /// has verified it.
  ///
  /// @param origin that of the version, as [PublicRecord#beside] has it
  /// @param logs the own logs that are there
  default List<RecordPlace> places(
      Coordinates coordinates, Map<String, String> origin, List<Log> logs) {
    return List.of();
  }

  /// The names of the own logs that are to be there, by the format's objects.
  ///
  /// @param objects by kind and name
  default Set<String> ownLogs(Map<String, Map<String, Map<String, String>>> objects) {
    return Set.of();
  }

  /// The records that a version leaves in own logs, when it becomes visible with all of its files
  /// at once; the same ones whenever it is asked. None for one that belongs in no log.
  ///
  /// @param objects by kind and name
  default List<Logged> logged(
      Coordinates coordinates,
      Map<String, String> facts,
      Map<String, Map<String, Map<String, String>>> objects) {
    return List.of();
  }

  /// What an own log becomes with its records up to a size. It follows from the records and the key
  /// alone, so that nodes that do it at once, or again after a restore, come to the same bytes.
  ///
  /// @param size greater than that of its head, by at most [Log#MAX_RECORDS], and not greater than
  ///   the log's
  /// @throws AlteredLogException if a record is none that the format makes: it is never signed
  default LogGrowth grown(Log log, long size, Signer signer) {
    throw new IllegalStateException("the format " + name() + " has no logs");
  }

  /// Those outside who are to sign the heads of an own log, and how they stand.
  ///
  /// @param objects by kind and name
  default List<LogCosigner> cosigners(
      Log log, Map<String, Map<String, Map<String, String>>> objects) {
    return List.of();
  }

  /// Asks those of [#cosigners] for their signatures whose turn it is. Called every few seconds, by
  /// one node at a time as far as nodes can know; what it needs for the next time is in
  /// [Log#state].
  ///
  /// @param objects by kind and name
  default void cosign(
      Log log,
      Map<String, Map<String, Map<String, String>>> objects,
      HostPosts posts,
      Instant now) {}

  /// Completes an object before it is stored.
  ///
  /// @param wished its fields as they were sent, which may be as they are stored and shown
  /// @param stored the objects of its kind as they are, by name
  /// @param signer the installation's key, where there is one
  default Outcome<Map<String, String>> completed(
      String kind,
      String name,
      Map<String, String> wished,
      Map<String, Map<String, String>> stored,
      Optional<Signer> signer) {
    return Outcome.found(wished);
  }

  /// The fields of an object that has an own log under another name, under which a new log begins.
  ///
  /// @param stored the objects of its kind as they are, by name
  /// @param signer the installation's key, where there is one
  default Outcome<Map<String, String>> renamed(
      String kind,
      String name,
      String newName,
      Map<String, Map<String, String>> stored,
      Optional<Signer> signer) {
    return completed(kind, newName, stored.getOrDefault(name, Map.of()), stored, signer);
  }

  /// Further fields of an object, told to who reads it and never stored. A value that has digits
  /// only is a number.
  ///
  /// @param logs an own log by its name, where it is there
  default Map<String, String> told(
      String kind, String name, Map<String, String> fields, Function<String, Optional<Log>> logs) {
    return Map.of();
  }

  /// What clients of every repository of this format are told of its objects, for their settings:
  /// it reaches [ClientTools.Place]. Who may read anything of a repository is told, so it holds no
  /// secret. Names are single words, values single lines.
  ///
  /// @param objects by kind and name
  default Map<String, String> announced(Map<String, Map<String, Map<String, String>>> objects) {
    return Map.of();
  }

  /// Whether answering a route may take the name that it speaks of out of this server, as far as
  /// that depends on the format's objects.
  ///
  /// @param objects by kind and name
  default boolean leavesServer(
      Target.Route route, Map<String, Map<String, Map<String, String>>> objects) {
    return route.leavesServer();
  }

  /// The first elements of paths that are served beside repositories, too, such as `sumdb`: they
  /// are parsed as those within one, and routes that do not leave the server are answered.
  default Set<String> rootPaths() {
    return Set.of();
  }

  /// Answers a route.
  Outcome<Document> serve(Target.Route route, Ports ports);

  /// What a client is certain to ask for that has just been given this, so that it is asked of the
  /// upstream while the client is still on its way. A guess costs every upstream requests that no
  /// client wants: where a client may stop here, nothing is next.
  ///
  /// @param others reads a file as the client would; waits until it is there or cannot be had
  default List<Target> next(
      FetchedDocument given, Function<Target.Artifact, Optional<byte[]>> others) {
    return List.of();
  }

  /// Words for a refusal or a miss, fit for the format's client.
  String words(Reason reason, Target target);

  /// How it reads for people what its versions contain. Without, their pages show none of that, and
  /// nobody knows which versions require others.
  default Optional<ContentReader> contents() {
    return Optional.empty();
  }

  /// What it knows about its client.
  default ClientTools tools() {
    return ClientTools.NONE;
  }
}
