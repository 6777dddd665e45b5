package dev.larder.core.keeping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.api.Coordinates;
import dev.larder.api.Formats;
import dev.larder.api.Outcome.Found;
import dev.larder.api.Pinned;
import dev.larder.core.access.Author;
import dev.larder.core.memory.MemoryStores;
import dev.larder.core.policy.Deletion;
import dev.larder.core.raw.RawFormat;
import dev.larder.core.repository.Definition;
import dev.larder.core.repository.Repository;
import dev.larder.core.repository.RepositoryName;
import dev.larder.core.repository.Type;
import dev.larder.core.repository.UpstreamConfig;
import dev.larder.core.retention.KeptBy;
import dev.larder.core.retention.Retention;
import dev.larder.core.snapshot.Snapshots;
import dev.larder.core.storage.ConfigurationAct;
import dev.larder.core.storage.DownloadCount;
import dev.larder.core.storage.FileRow;
import dev.larder.core.storage.PinList;
import dev.larder.core.storage.Samples;
import dev.larder.core.task.Task;
import dev.larder.core.task.TaskReport;
import dev.larder.core.task.TaskRunByHand;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What the task of retention takes out of use, over stores in memory; a year after everything was
/// stored.
class RetentionTaskTest {
  private static final Author ADMIN = Author.server("admin");
  private static final Duration YEAR = Duration.ofDays(365);
  private static final String MODULE = "m";

  private final MemoryStores stores = MemoryStores.create();
  private final Snapshots snapshots =
      new Snapshots(stores.configuration(), Formats.of(List.of(new RawFormat())));
  private final RetentionReview review =
      new RetentionReview(stores.metadata(), stores.ports().uses());
  private final List<String> evicted = new ArrayList<>();
  private Runnable flush = () -> {};
  private Repository own;
  private Repository all;

  @BeforeEach
  void define() {
    own = repository("own", new Type.Hosted(Optional.empty()));
    Type group = new Type.Group(List.of(own.name()), Optional.empty());
    all = repository("all", group);
  }

  private Repository repository(String name, Type type) {
    Definition definition =
        new Definition(
            new RepositoryName(name), "raw", type, true, List.of(), Optional.empty(), Map.of());
    Repository saved =
        stores.configuration().save(definition, ConfigurationAct.server("x")).repository();
    snapshots.reload();
    return saved;
  }

  private static Instant now() {
    return Instant.now().plus(YEAR);
  }

  private static LocalDate today() {
    return LocalDate.ofInstant(now(), ZoneOffset.UTC);
  }

  private void publish(String... versions) {
    for (String version : versions) {
      stores.metadata().commit(Samples.published(own.id(), named(version), version));
    }
  }

  private static Coordinates named(String version) {
    return new Coordinates(MODULE, version);
  }

  private void downloaded(Repository by, String version, LocalDate day) {
    stores.metadata().count(List.of(new DownloadCount(day, by.id(), named(version), "bob", 1)));
  }

  private void policy(Optional<Duration> since, Optional<Integer> newest) {
    Retention policy =
        new Retention(
            own.name(), true, since, newest, Optional.empty(), Optional.empty(), Optional.empty());
    stores.configuration().put(Retention.KIND, policy, ConfigurationAct.server("x"));
    snapshots.reload();
  }

  private void keepNewest(int count) {
    policy(Optional.empty(), Optional.of(count));
  }

  private Task task(String name) {
    return new RetentionTask(
            snapshots,
            review,
            stores.ports().uses(),
            (_, coordinates, _) -> evicted.add(coordinates.version()),
            flush,
            RetentionTaskTest::now)
        .tasks().stream().filter(one -> one.name().equals(name)).findFirst().orElseThrow();
  }

  private TaskReport run(Map<String, String> options, BooleanSupplier stopping) throws Exception {
    return task("retention").work().run(TaskRunByHand.of(options, stopping));
  }

  private TaskReport run() throws Exception {
    return run(Map.of(), () -> false);
  }

  private List<String> gone() {
    return stores.configuration().load().deletions().stream()
        .map((Deletion one) -> one.coordinates().version())
        .sorted()
        .toList();
  }

  @Test
  void takesOutOfUseWhatNoRuleKeepsAndSaysWhy() throws Exception {
    publish("v1.1", "v1.2", "v1.3", "v2.1");
    policy(Optional.of(Duration.ofDays(90)), Optional.of(1));
    downloaded(all, "v1.1", today().minusDays(90));
    downloaded(own, "v1.2", today().minusDays(91));

    TaskReport report = run();

    assertThat(gone()).containsExactly("v1.2");
    assertThat(report.figures()).containsEntry("seen", 4L).containsEntry("gone", 1L);
    assertThat(report.figures().get("bytes")).isGreaterThan(1_000_000);
    assertThat(stores.configuration().load().deletions().getFirst().reason())
        .startsWith("the policy of retention of own keeps it no longer: ");
    assertThat(run().figures()).containsEntry("seen", 3L).containsEntry("gone", 0L);
  }

  @Test
  void aPinOfAGroupKeepsWhatIsBehindIt() throws Exception {
    publish("v1.1", "v1.2", "v1.3");
    keepNewest(1);
    PinList list = new PinList("app", all.id(), List.of(new Pinned(named("v1.1"), "")));
    stores.pins().put(list, ADMIN);

    run();

    assertThat(gone()).containsExactly("v1.2");
  }

  @Test
  void withoutARuleNothingGoes() throws Exception {
    publish("v1.1", "v1.2");
    policy(Optional.empty(), Optional.empty());

    assertThat(run().figures()).containsEntry("seen", 0L).containsEntry("gone", 0L);
    assertThat(gone()).isEmpty();
  }

  @Test
  void keepsWhatClientsTakeWhenTheNewestTakesItselfBack() throws Exception {
    publish("v1.1", "v1.2");
    stores
        .metadata()
        .commit(
            Samples.fetched(own.id(), named("v1.3"), Map.of(), Samples.small("meta", "back v1.3")));
    keepNewest(1);

    run();

    assertThat(gone()).containsExactly("v1.1");
  }

  @Test
  void whatIsBroughtBackByHandStays() throws Exception {
    publish("v1.1", "v1.2");
    keepNewest(1);
    run();
    stores.metadata().restore(own.id(), named("v1.1"), ADMIN);

    assertThat(run().figures()).containsEntry("gone", 0L);
    assertThat(gone()).isEmpty();
  }

  @Test
  void stopsInTheMiddleAndGoesOnFromThereTheNextTime() throws Exception {
    publish("v1.1", "v1.2", "v1.3", "v1.4");
    keepNewest(1);

    run(Map.of(), () -> gone().size() == 2);
    assertThat(gone()).containsExactly("v1.1", "v1.2");

    run();
    assertThat(gone()).containsExactly("v1.1", "v1.2", "v1.3");
  }

  @Test
  void stopsGoingByAPolicyThatIsAnotherMeanwhile() throws Exception {
    publish("v1.1", "v1.2", "v1.3", "v1.4");
    keepNewest(1);

    run(
        Map.of(),
        () -> {
          if (gone().size() == 1) {
            keepNewest(4);
          }
          return false;
        });

    assertThat(gone()).containsExactly("v1.1");
  }

  @Test
  void writesTheDownloadsOfThisNodeFirst() throws Exception {
    publish("v1.1", "v1.2");
    policy(Optional.of(Duration.ofDays(30)), Optional.empty());
    flush = () -> downloaded(own, "v1.1", today());

    run();

    assertThat(gone()).isEmpty();
  }

  @Test
  void bringsBackWhatAnotherNodeWasGivingOut() throws Exception {
    publish("v1.1", "v1.2", "v1.3");
    policy(Optional.of(Duration.ofDays(30)), Optional.empty());
    run();
    assertThat(gone()).containsExactly("v1.1", "v1.2");

    downloaded(all, "v1.1", LocalDate.now(ZoneOffset.UTC));

    assertThat(lateNow()).isEqualTo(1);
    assertThat(gone()).containsExactly("v1.2");
    assertThat(lateNow()).isZero();
  }

  /// Soon after, since deletions bear the time of the store.
  private long lateNow() throws Exception {
    RetentionTask soon =
        new RetentionTask(
            snapshots, review, stores.ports().uses(), (_, _, _) -> false, () -> {}, Instant::now);
    Task late =
        soon.tasks().stream()
            .filter(one -> one.name().equals("retention-late"))
            .findFirst()
            .orElseThrow();
    return late.work()
        .run(TaskRunByHand.of(Map.of(), () -> false))
        .figures()
        .getOrDefault("back", -1L);
  }

  @Test
  void goesByOnePolicyWhereOneIsNamed() throws Exception {
    publish("v1.1", "v1.2");
    keepNewest(1);

    assertThatThrownBy(() -> run(Map.of("repository", "all"), () -> false))
        .hasMessage("there is no policy of retention of all");
    run(Map.of("repository", "own"), () -> false);

    assertThat(gone()).containsExactly("v1.1");
  }

  @Test
  void ofAProxyBigFilesGoAndNothingIsDeleted() throws Exception {
    Repository proxy = repository("up", new Type.Proxy(UpstreamConfig.of("http://up.test")));
    for (String version : List.of("v1.1", "v1.2", "v1.3")) {
      FileRow big = Samples.big("file.bin", version);
      FileRow small = Samples.small("meta", version);
      FileRow[] files = version.equals("v1.2") ? new FileRow[] {small} : new FileRow[] {big, small};
      stores.metadata().commit(Samples.fetched(proxy.id(), named(version), Map.of(), files));
    }
    Retention policy =
        new Retention(
            proxy.name(),
            true,
            Optional.empty(),
            Optional.of(1),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    stores.configuration().put(Retention.KIND, policy, ConfigurationAct.server("x"));
    snapshots.reload();

    TaskReport report = run();

    assertThat(evicted).containsExactly("v1.1");
    assertThat(report.figures())
        .containsEntry("gone", 1L)
        .containsEntry("bytes", Samples.big("file.bin", "v1.1").size())
        .containsEntry("spared", 0L);
    assertThat(gone()).isEmpty();
  }

  @Test
  void aPreviewDecidesTheSameAndDoesNothing() throws Exception {
    publish("v1.1", "v1.2", "v1.3", "v2.1");
    keepNewest(1);
    RetentionPreview preview = new RetentionPreview(review, () -> {}, RetentionTaskTest::now);
    Retention policy =
        snapshots.current().stored().find(Retention.KIND, own.name().text()).orElseThrow();

    RetentionPreview.Seen seen =
        ((Found<RetentionPreview.Seen>) preview.of(snapshots.current(), policy, 1)).value();

    assertThat(gone()).isEmpty();
    assertThat(seen.gone()).isEqualTo(2);
    assertThat(seen.first()).hasSize(1);
    assertThat(seen.kept()).isEqualTo(Map.of(KeptBy.LATEST, 1L, KeptBy.NEWEST, 1L));
    assertThat(seen.whole()).isTrue();
    assertThat(run().figures())
        .containsEntry("gone", seen.gone())
        .containsEntry("bytes", seen.bytes());
    assertThat(gone()).containsExactly("v1.1", "v1.2");
  }
}
