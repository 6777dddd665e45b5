package dev.larder.core.raw;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.larder.api.Ask;
import dev.larder.api.Coordinates;
import dev.larder.api.Document;
import dev.larder.api.Document.Life;
import dev.larder.api.Draft;
import dev.larder.api.Failure;
import dev.larder.api.FetchedDocument;
import dev.larder.api.FileKind;
import dev.larder.api.Format;
import dev.larder.api.FormatSetting;
import dev.larder.api.Listed;
import dev.larder.api.Log;
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
import dev.larder.api.Refusal;
import dev.larder.api.Signer;
import dev.larder.api.Staged;
import dev.larder.api.Target;
import dev.larder.api.Upload;
import dev.larder.api.Uploaded;
import dev.larder.api.Verified;
import dev.larder.api.VersionMaker;
import dev.larder.api.Wanted;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.aether.version.VersionScheme;

/// Files by name: `component/v1/file.bin`, with a `meta` that may state the file's hash or, after
/// `next`, the versions whose `meta` is read next, or after `back` those that are taken back, and
/// an `about` that states its version. `component/list` and `component/latest` are indexes, in
/// which versions with a dash are not written; `component/name/find` is a query. `feed`,
/// `out/component` and `lasting/component` are routes; what the last one answers holds for an hour.
/// `record/component@v1` is a look-up in the log `sums.test`.
public class RawFormat implements Format {
  public static final FileKind ABOUT = small("about", List.of("meta"), List.of("file.bin"));
  public static final FileKind META = small("meta", List.of(), List.of());
  public static final FileKind FILE =
      new FileKind(
          "file.bin",
          "application/octet-stream",
          64 << 20,
          FileKind.Weight.BIG,
          List.of("about"),
          List.of());

  /// What may be uploaded is smaller than what may be fetched.
  static final FileKind UPLOADED =
      new FileKind(
          FILE.name(),
          FILE.mediaType(),
          1 << 20,
          FileKind.Weight.BIG,
          FILE.companions(),
          FILE.announces());

  private static final Duration LASTING = Duration.ofHours(1);

  private static FileKind small(String name, List<String> companions, List<String> announces) {
    return new FileKind(name, "text/plain", 1 << 20, FileKind.Weight.SMALL, companions, announces);
  }

  @Override
  public String name() {
    return "raw";
  }

  @Override
  public VersionScheme versions() {
    return new RawVersions();
  }

  @Override
  public List<FileKind> files() {
    return List.of(ABOUT, META, FILE);
  }

  @Override
  public String describing() {
    return ABOUT.name();
  }

  @Override
  public Optional<String> consulted() {
    return Optional.of(META.name());
  }

  @Override
  public List<FormatSetting> settings() {
    return List.of(
        new FormatSetting(
            "acceptDashes",
            FormatSetting.Type.FLAG,
            "Whether names may have dashes.",
            Optional.of("false"),
            value ->
                List.of("true", "false").contains(value)
                    ? Optional.empty()
                    : Optional.of("true or false")));
  }

  @Override
  public List<ObjectKind> objects() {
    FormatSetting url =
        new FormatSetting(
            "url", FormatSetting.Type.TEXT, "Where.", Optional.empty(), _ -> Optional.empty());
    return List.of(
        new ObjectKind(
            "logs",
            new ObjectKind.Help("log", "Logs.", "a.test", "--url http://a.test", "It is gone."),
            List.of(url),
            name -> name.contains(".") ? Optional.empty() : Optional.of("a name has a dot"),
            Map.of()),
        RawLog.KIND);
  }

  @Override
  public Outcome<Wanted> parse(Ask ask) {
    return RawFormatPath.parse(ask);
  }

  @Override
  public boolean possible(String component) {
    return !component.startsWith("nowhere");
  }

  @Override
  public boolean possibleAbove(String component) {
    return component.endsWith("project");
  }

  @Override
  public Target.Artifact artifact(Coordinates coordinates, String file) {
    return RawFormatPath.artifact(coordinates, file);
  }

  @Override
  public Target.Index index(String component, Target.Listing listing) {
    return RawFormatPath.index(component, listing);
  }

  @Override
  public Outcome<List<Listed>> read(Target.Index index, byte[] body) {
    String text = new String(body, UTF_8);
    return text.startsWith("<")
        ? Outcome.failed(Failure.Kind.UPSTREAM_BROKEN, "the upstream sent a page, not a list")
        : Outcome.found(
            text.lines().map(version -> new Listed(version, Optional.empty())).toList());
  }

  @Override
  public Document write(Target.Index index, List<Listed> listed) {
    String lines =
        listed.stream()
            .map(Listed::version)
            .filter(version -> !version.contains("-"))
            .distinct()
            .sorted(RawVersions.ORDER)
            .map(version -> version + "\n")
            .collect(Collectors.joining());
    return new Document(lines.getBytes(UTF_8), "text/plain");
  }

  @Override
  public Optional<Listed> latest(List<Listed> listed) {
    return listed.stream()
        .max(
            Comparator.comparing((Listed one) -> !one.version().contains("-"))
                .thenComparing(Listed::version, RawVersions.ORDER));
  }

  @Override
  public Outcome<Optional<Listed>> preferred(
      String component,
      List<Listed> candidates,
      List<Listed> consulted,
      Function<Target.Artifact, Outcome<byte[]>> files) {
    return RawChoice.of(this, component, candidates, consulted, files);
  }

  @Override
  public String line(String version) {
    return version.split("\\.", 2)[0];
  }

  @Override
  public Outcome<List<Pinned>> pinned(String text) {
    return RawPins.of(text);
  }

  @Override
  public List<Listed> withdrawn(byte[] consulted, List<Listed> listed) {
    List<String> words = List.of(text(consulted).split(" ", -1));
    return words.getFirst().equals("back")
        ? listed.stream().filter(one -> words.contains(one.version())).toList()
        : List.of();
  }

  @Override
  public Outcome<Coordinates> resolved(Target.Query query, byte[] answer) {
    return Outcome.found(new Coordinates(query.component(), text(answer)));
  }

  @Override
  public Outcome<Verified> verify(Target.Artifact artifact, Staged staged) {
    if (artifact.kind().equals(FILE)) {
      return Outcome.found(Verified.asReceived(Map.of("file", staged.sha256())));
    }
    String text = read(staged);
    if (artifact.kind().equals(META)) {
      boolean states = text.startsWith("file ");
      return Outcome.found(
          Verified.asReceived(states ? Map.of("file", text.substring(5)) : Map.of()));
    }
    return text.equals("version " + artifact.coordinates().version())
        ? Outcome.found(Verified.asReceived(Map.of()))
        : Outcome.refused(Refusal.Kind.INVALID, "it is about another version: " + text);
  }

  @Override
  public Outcome<Upload> upload(Ask ask) {
    return RawFormatPath.upload(ask);
  }

  @Override
  public Outcome<Draft> accept(
      Upload upload, Uploaded uploaded, Instant received, Map<String, String> settings) {
    return publishable(RawDraft.of(upload, uploaded, received), settings);
  }

  @Override
  public Outcome<Draft> publishable(Draft made, Map<String, String> settings) {
    boolean dashes = Boolean.parseBoolean(settings.get("acceptDashes"));
    return made.coordinates().version().contains("-") && !dashes
        ? Outcome.refused(Refusal.Kind.INVALID, "a version with a dash is not accepted")
        : Outcome.found(made);
  }

  @Override
  public Optional<VersionMaker> maker() {
    return Optional.of(new RawMaker());
  }

  @Override
  public Outcome<String> known(Coordinates coordinates, Ports ports) {
    return logged(coordinates, ports).map(_ -> "the public log");
  }

  /// The log holds the hash of the file.
  @Override
  public Outcome<Map<String, String>> recorded(Coordinates coordinates, Ports ports) {
    return logged(coordinates, ports).map(entry -> Map.of("file", text(entry.bytes())));
  }

  @Override
  public boolean isHeldAgainstRecords(Set<String> files, Ports ports) {
    return RawRecords.areAsked(files, ports);
  }

  @Override
  public Outcome<PublicRecord> proof(Coordinates coordinates, Set<String> files, Ports ports) {
    return RawRecords.proof(recorded(coordinates, ports), ports);
  }

  @Override
  public List<RecordSource> recordSources(Map<String, Map<String, Map<String, String>>> objects) {
    return RawRecords.sources(objects);
  }

  @Override
  public List<RecordPlace> places(
      Coordinates coordinates, Map<String, String> origin, List<Log> logs) {
    return RawRecords.places(coordinates, origin, logs);
  }

  @Override
  public Set<String> ownLogs(Map<String, Map<String, Map<String, String>>> objects) {
    return RawLog.names(objects);
  }

  @Override
  public Set<String> rootPaths() {
    return Set.of("record", "feed", "out");
  }

  @Override
  public List<Logged> logged(
      Coordinates coordinates,
      Map<String, String> facts,
      Map<String, Map<String, Map<String, String>>> objects) {
    return RawLog.logged(coordinates, facts, objects);
  }

  @Override
  public LogGrowth grown(Log log, long size, Signer signer) {
    return RawLog.grown(log, size, signer);
  }

  private static Outcome<Document> logged(Coordinates coordinates, Ports ports) {
    Optional<Map<String, String>> log = ports.objects("logs").values().stream().findFirst();
    return log.isEmpty()
        ? Outcome.missing("no log")
        : ports.askHost(URI.create(log.get().get("url") + "/" + coordinates));
  }

  @Override
  public Outcome<Document> serve(Target.Route route, Ports ports) {
    if (route.lasting()) {
      return ports
          .cache()
          .get(route.path())
          .map(Outcome::found)
          .orElseGet(() -> lasting(route, ports));
    }
    if (route.leavesServer()) {
      return ports
          .askUpstream(route.path())
          .map(document -> {
            ports.cache().put(route.path(), document, Duration.ofHours(1));
            return document;
          });
    }
    if (route.path().startsWith("record/")) {
      return RawLog.answer(route.path().substring("record/".length()), ports);
    }
    int limit = Integer.parseInt(route.ask().parameter("limit").orElse("100"));
    String lines =
        ports.feed(Instant.EPOCH, limit).stream()
            .map(entry -> entry.coordinates() + "\n")
            .collect(Collectors.joining());
    return Outcome.found(new Document(lines.getBytes(UTF_8), "text/plain"));
  }

  private static Outcome<Document> lasting(Target.Route route, Ports ports) {
    return ports
        .askUpstream(route.path())
        .map(said -> {
          var document = new Document(said.bytes(), said.mediaType(), Life.of(LASTING));
          ports.cache().put(route.path(), document, LASTING);
          return document;
        });
  }

  @Override
  public List<Target> next(
      FetchedDocument given, Function<Target.Artifact, Optional<byte[]>> others) {
    String text = text(given.content());
    return given.target() instanceof Target.Artifact file
            && file.kind().equals(META)
            && text.startsWith("next ")
        ? Stream.of(text.substring(5).split(" ", -1)).map(RawFormat::meta).toList()
        : List.of();
  }

  /// @param version such as `lib/v1`
  private static Target meta(String version) {
    int slash = version.lastIndexOf('/');
    var coordinates = new Coordinates(version.substring(0, slash), version.substring(slash + 1));
    return RawFormatPath.artifact(coordinates, META.name());
  }

  @Override
  public String words(Reason reason, Target target) {
    return reason + " " + target.path();
  }

  private static String read(Staged staged) {
    try (var in = staged.open()) {
      return text(in.readAllBytes());
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private static String text(byte[] bytes) {
    return new String(bytes, UTF_8).strip();
  }
}
