package dev.larder.go.format;

import dev.larder.api.Ask;
import dev.larder.api.ClientTools;
import dev.larder.api.ContentReader;
import dev.larder.api.Coordinates;
import dev.larder.api.Document;
import dev.larder.api.Draft;
import dev.larder.api.FetchedDocument;
import dev.larder.api.FileKind;
import dev.larder.api.Format;
import dev.larder.api.FormatSetting;
import dev.larder.api.HostPosts;
import dev.larder.api.Listed;
import dev.larder.api.Log;
import dev.larder.api.LogCosigner;
import dev.larder.api.LogGrowth;
import dev.larder.api.Logged;
import dev.larder.api.ObjectKind;
import dev.larder.api.Outcome;
import dev.larder.api.Pinned;
import dev.larder.api.Ports;
import dev.larder.api.PublicRecord;
import dev.larder.api.Reason;
import dev.larder.api.RecordPlace;
import dev.larder.api.RecordSource;
import dev.larder.api.Signer;
import dev.larder.api.Staged;
import dev.larder.api.Target;
import dev.larder.api.Upload;
import dev.larder.api.Uploaded;
import dev.larder.api.Verified;
import dev.larder.api.VersionMaker;
import dev.larder.api.Wanted;
import dev.larder.go.audit.GoSumPins;
import dev.larder.go.client.GoTools;
import dev.larder.go.doc.GoContent;
import dev.larder.go.files.GoFiles;
import dev.larder.go.git.GoVersionMaker;
import dev.larder.go.module.KnownHosts;
import dev.larder.go.publish.Acceptance;
import dev.larder.go.publish.UploadAddress;
import dev.larder.go.sumdb.AnnouncedDatabase;
import dev.larder.go.sumdb.ChecksumDatabases;
import dev.larder.go.sumdb.OwnLog;
import dev.larder.go.sumdb.OwnObject;
import dev.larder.go.sumdb.OwnWitnesses;
import dev.larder.go.sumdb.PublicRecords;
import dev.larder.go.sumdb.RecordPlaces;
import dev.larder.go.sumdb.SumdbRoute;
import dev.larder.go.version.GoVersionScheme;
import dev.larder.go.version.VersionLine;
import dev.larder.go.zip.ArchiveRoot;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.eclipse.aether.version.VersionScheme;

/// Go modules, by the protocol of GOPROXY.
public final class GoFormat implements Format {
  private static final String SUMDB = "sumdb/";
  private static final GoVersionMaker MAKER = new GoVersionMaker();
  private static final GoContent CONTENTS = new GoContent();
  private static final GoVersionScheme VERSIONS = new GoVersionScheme();

  @Override
  public String name() {
    return "go";
  }

  @Override
  public VersionScheme versions() {
    return VERSIONS;
  }

  @Override
  public List<FileKind> files() {
    return GoFiles.ALL;
  }

  @Override
  public String describing() {
    return GoFiles.INFO.name();
  }

  @Override
  public Set<String> toolchains() {
    return Set.of("golang.org/toolchain");
  }

  @Override
  public Optional<String> consulted() {
    return Optional.of(GoFiles.MOD.name());
  }

  @Override
  public List<FormatSetting> settings() {
    return List.of(
        flag(
            Acceptance.PSEUDO_VERSIONS,
            "Whether pseudo-versions may be published to a hosted repository."),
        flag(
            Acceptance.FORKS,
            "Whether the go.mod of what is published may declare another module, as forks that"
                + " are used by replace do."));
  }

  private static FormatSetting flag(String name, String about) {
    return new FormatSetting(
        name,
        FormatSetting.Type.FLAG,
        about,
        Optional.of("false"),
        value ->
            value.equals("true") || value.equals("false")
                ? Optional.empty()
                : Optional.of("true or false"));
  }

  @Override
  public List<ObjectKind> objects() {
    return List.of(ChecksumDatabases.OBJECTS);
  }

  @Override
  public Outcome<Wanted> parse(Ask ask) {
    return GoTargets.parse(ask);
  }

  @Override
  public boolean possible(String component) {
    return GoNames.find(component).filter(KnownHosts::canBeModule).isPresent();
  }

  @Override
  public boolean possibleAbove(String component) {
    return KnownHosts.isLaidOutAsModule(GoNames.module(component));
  }

  @Override
  public String shortName(String component) {
    return GoNames.withoutMajor(component);
  }

  @Override
  public Target.Artifact artifact(Coordinates coordinates, String file) {
    return GoTargets.artifact(coordinates, file);
  }

  @Override
  public Target.Index index(String component, Target.Listing listing) {
    return GoTargets.index(component, listing);
  }

  @Override
  public Outcome<List<Listed>> read(Target.Index index, byte[] body) {
    return GoIndexes.read(index, body);
  }

  @Override
  public Document write(Target.Index index, List<Listed> listed) {
    return GoIndexes.write(index, listed);
  }

  @Override
  public Optional<Listed> latest(List<Listed> listed) {
    return GoIndexes.latest(listed);
  }

  @Override
  public Outcome<Optional<Listed>> preferred(
      String component,
      List<Listed> candidates,
      List<Listed> consulted,
      Function<Target.Artifact, Outcome<byte[]>> files) {
    return GoIndexes.preferred(component, candidates, consulted, files);
  }

  @Override
  public List<Listed> withdrawn(byte[] consulted, List<Listed> listed) {
    return GoIndexes.withdrawn(consulted, listed);
  }

  @Override
  public String line(String version) {
    return VersionLine.of(version);
  }

  @Override
  public Outcome<List<Pinned>> pinned(String text) {
    return GoSumPins.of(text);
  }

  @Override
  public Outcome<Coordinates> resolved(Target.Query query, byte[] answer) {
    return GoIndexes.resolved(query, answer);
  }

  @Override
  public Outcome<Verified> verify(Target.Artifact artifact, Staged staged) {
    return FetchedFileCheck.verify(artifact, staged);
  }

  @Override
  public Optional<Coordinates> recognized(byte[] beginning) {
    return ArchiveRoot.said(beginning)
        .map(named -> new Coordinates(named.module().text(), named.version().text()));
  }

  @Override
  public Outcome<Upload> upload(Ask ask) {
    return UploadAddress.read(ask);
  }

  @Override
  public Outcome<Draft> accept(
      Upload upload, Uploaded uploaded, Instant received, Map<String, String> settings) {
    return Acceptance.accept(upload, uploaded, received, settings);
  }

  @Override
  public Outcome<Draft> publishable(Draft made, Map<String, String> settings) {
    return Acceptance.publishable(made, settings);
  }

  @Override
  public Optional<VersionMaker> maker() {
    return Optional.of(MAKER);
  }

  @Override
  public Outcome<String> known(Coordinates coordinates, Ports ports) {
    return SumdbRoute.known(coordinates, ports);
  }

  @Override
  public Outcome<Map<String, String>> recorded(Coordinates coordinates, Ports ports) {
    return SumdbRoute.recorded(coordinates, ports);
  }

  @Override
  public boolean isHeldAgainstRecords(Set<String> files, Ports ports) {
    return PublicRecords.areAsked(files, ports);
  }

  @Override
  public Outcome<PublicRecord> proof(Coordinates coordinates, Set<String> files, Ports ports) {
    return PublicRecords.proof(coordinates, files, ports);
  }

  @Override
  public List<RecordSource> recordSources(Map<String, Map<String, Map<String, String>>> objects) {
    return PublicRecords.sources(objects);
  }

  @Override
  public List<RecordPlace> places(
      Coordinates coordinates, Map<String, String> origin, List<Log> logs) {
    return RecordPlaces.of(coordinates, origin, logs);
  }

  @Override
  public boolean leavesServer(
      Target.Route route, Map<String, Map<String, Map<String, String>>> objects) {
    return route.path().startsWith(SUMDB)
        && SumdbRoute.leavesServer(
            route.path().substring(SUMDB.length()),
            objects.getOrDefault(ChecksumDatabases.KIND, Map.of()));
  }

  @Override
  public Outcome<Map<String, String>> renamed(
      String kind,
      String name,
      String newName,
      Map<String, Map<String, String>> stored,
      Optional<Signer> signer) {
    return OwnObject.renamed(name, newName, stored, signer);
  }

  @Override
  public Set<String> rootPaths() {
    return Set.of("sumdb");
  }

  @Override
  public Set<String> ownLogs(Map<String, Map<String, Map<String, String>>> objects) {
    return OwnLog.names(objects);
  }

  @Override
  public List<Logged> logged(
      Coordinates coordinates,
      Map<String, String> facts,
      Map<String, Map<String, Map<String, String>>> objects) {
    return OwnLog.of(coordinates, facts, objects);
  }

  @Override
  public LogGrowth grown(Log log, long size, Signer signer) {
    return OwnLog.grown(log, size, signer);
  }

  @Override
  public List<LogCosigner> cosigners(
      Log log, Map<String, Map<String, Map<String, String>>> objects) {
    return OwnWitnesses.of(log, objects);
  }

  @Override
  public void cosign(
      Log log,
      Map<String, Map<String, Map<String, String>>> objects,
      HostPosts posts,
      Instant now) {
    OwnWitnesses.ask(log, objects, posts, now);
  }

  @Override
  public Outcome<Map<String, String>> completed(
      String kind,
      String name,
      Map<String, String> wished,
      Map<String, Map<String, String>> stored,
      Optional<Signer> signer) {
    return kind.equals(ChecksumDatabases.KIND)
        ? OwnObject.completed(name, wished, stored, signer)
        : Outcome.found(wished);
  }

  @Override
  public Map<String, String> told(
      String kind, String name, Map<String, String> fields, Function<String, Optional<Log>> logs) {
    return kind.equals(ChecksumDatabases.KIND) ? OwnObject.told(name, fields, logs) : Map.of();
  }

  @Override
  public Map<String, String> announced(Map<String, Map<String, Map<String, String>>> objects) {
    return AnnouncedDatabase.of(objects).map(AnnouncedDatabase::words).orElse(Map.of());
  }

  @Override
  public Outcome<Document> serve(Target.Route route, Ports ports) {
    if (!route.path().startsWith(SUMDB)) {
      return IndexFeed.serve(route.ask(), ports);
    }
    return SumdbRoute.serve(route.path().substring(SUMDB.length()), route.names(), ports);
  }

  @Override
  public List<Target> next(
      FetchedDocument given, Function<Target.Artifact, Optional<byte[]>> others) {
    return GraphWalk.next(given, others);
  }

  @Override
  public String words(Reason reason, Target target) {
    return GoWords.of(reason, target);
  }

  @Override
  public Optional<ContentReader> contents() {
    return Optional.of(CONTENTS);
  }

  @Override
  public ClientTools tools() {
    return new GoTools();
  }
}
