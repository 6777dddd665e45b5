package dev.larder.e2e.faults;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.api.Coordinates;
import dev.larder.api.Outcome;
import dev.larder.api.Staged;
import dev.larder.blobs.BucketContent;
import dev.larder.blobs.ContentStore;
import dev.larder.blobs.s3.InProcessS3;
import dev.larder.blobs.s3.S3Rig;
import dev.larder.blobs.s3.S3Store;
import dev.larder.core.access.Author;
import dev.larder.core.blob.BlobCollector;
import dev.larder.core.blob.StoreMark;
import dev.larder.core.blob.Unwatched;
import dev.larder.core.memory.MarkedSealing;
import dev.larder.core.repository.RepositoryId;
import dev.larder.core.staging.Durable;
import dev.larder.core.staging.Mending;
import dev.larder.core.staging.Sha256;
import dev.larder.core.storage.BlobLedger;
import dev.larder.core.storage.FileRow;
import dev.larder.core.storage.Metadata;
import dev.larder.core.storage.Publication;
import dev.larder.core.storage.Publication.Mode;
import dev.larder.core.storage.Receipt;
import dev.larder.core.storage.Samples;
import dev.larder.core.storage.VersionRow;
import dev.larder.e2e.server.Scale;
import dev.larder.e2e.server.ServerLauncher;
import dev.larder.migrations.Migrations;
import dev.larder.postgres.Database;
import dev.larder.postgres.DatabaseLogin;
import dev.larder.postgres.InstallationIdentity;
import dev.larder.postgres.PostgresBlobLedger;
import dev.larder.postgres.PostgresConfiguration;
import dev.larder.postgres.PostgresMetadata;
import dev.larder.postgres.PostgresUnfinishedUploads;
import dev.larder.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// On a real PostgreSQL and a store of files or a bucket, the same few contents are published,
/// deleted, published again, fetched, forgotten and read, while two collectors without any grace
/// remove what nothing needs: no stored file is ever without its bytes.
final class CollectedStoresTest {
  private static final int FULL_CYCLES = 500;
  private static final int CLIENTS = 4;
  private static final int COLLECTORS = 2;
  private static final int CONTENTS = 20;
  private static final int MOST_ATTEMPTS = 10_000;
  private static final int MINUTES = 60;
  private static final MarkedSealing SEALING = new MarkedSealing("k");
  private static final Author AUTHOR = Author.server("test");

  @TempDir private Path folder;
  private final AtomicInteger working = new AtomicInteger(CLIENTS);
  private final AtomicLong removed = new AtomicLong();
  private final AtomicLong refused = new AtomicLong();
  private final AtomicLong reads = new AtomicLong();
  private EmbeddedPostgres postgres;
  private Database database;
  private Metadata metadata;
  private BlobLedger ledger;
  private RepositoryId repository;

  @BeforeEach
  void open() {
    // Whose rehearsal has unpacked the programs.
    ServerLauncher.shared();
    postgres = EmbeddedPostgres.start(folder.resolve("database"), _ -> {});
    DatabaseLogin login =
        new DatabaseLogin(postgres.jdbcUrl(), postgres.user(), postgres.password());
    Database.unhurried(login, Migrations::run);
    database = Database.open(login);
    InstallationIdentity.agree(database, Optional.empty(), SEALING);
    metadata = new PostgresMetadata(database);
    ledger = new PostgresBlobLedger(database);
    repository =
        new PostgresConfiguration(database, SEALING)
            .save(Samples.hosted(Samples.freshName()), Samples.act("admin"))
            .repository()
            .id();
  }

  @AfterEach
  void close() {
    database.close();
    postgres.close();
  }

  @Test
  void nothingIsMissingInAStoreOfFiles() throws Exception {
    try (ContentStore content = ContentStore.open(folder.resolve("blobs"))) {
      soak("files", content);
    }
  }

  @Test
  void nothingIsMissingInABucket() throws Exception {
    try (InProcessS3 service = InProcessS3.start();
        S3Store store =
            S3Store.open(
                S3Rig.place(service.endpoint()),
                S3Rig.connections(),
                new PostgresUnfinishedUploads(database));
        ContentStore content = BucketContent.of(store, folder.resolve("staging"))) {
      soak("bucket", content);
    }
  }

  private void soak(String what, ContentStore content) throws Exception {
    content.blobs().join(ledger.mark().installation());
    new StoreMark(content.blobs(), ledger).renew();
    int cycles = Scale.of(FULL_CYCLES, 20);
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> all = new ArrayList<>();
      for (int number = 0; number < CLIENTS; number++) {
        Client client = new Client(number, content);
        all.add(executor.submit(() -> client.run(cycles)));
      }
      for (int number = 0; number < COLLECTORS; number++) {
        all.add(executor.submit(() -> collect(content)));
      }
      for (Future<?> one : all) {
        one.get(MINUTES, TimeUnit.MINUTES);
      }
    }
    System.out.printf(
        "%s: %d cycles of %d, %d reads, %d blobs removed, %d commits to be tried again%n",
        what, cycles, CLIENTS, reads.get(), removed.get(), refused.get());
    assertThat(removed.get()).isPositive();
  }

  private int collect(ContentStore content) throws Exception {
    BlobCollector collector =
        new BlobCollector(
            content.blobs(),
            ledger,
            new StoreMark(content.blobs(), ledger),
            Duration.ZERO,
            Duration.ofHours(1),
            InstantSource.system(),
            System::nanoTime);
    int runs = 0;
    while (working.get() > 0) {
      BlobCollector.Collected collected = collector.run(new Unwatched());
      removed.addAndGet(collected.removed() + collected.strays());
      runs++;
    }
    return runs;
  }

  /// One who publishes and fetches.
  private final class Client {
    private final int number;
    private final ContentStore content;
    private final Durable durable;
    private final Random random;
    private final List<Coordinates> fetched = new ArrayList<>();

    private Client(int number, ContentStore content) {
      this.number = number;
      this.content = content;
      this.durable = new Durable(content.blobs(), content.staging(), ledger);
      this.random = new Random(number);
    }

    private int run(int cycles) throws Exception {
      try {
        for (int cycle = 0; cycle < cycles; cycle++) {
          fetch(new Coordinates("example.com/f" + number, "v1." + cycle));
          if (cycle % 10 == 0) {
            publish(new Coordinates("example.com/p" + number, "v1." + cycle));
          }
        }
        for (Coordinates last : fetched) {
          read(last);
        }
        return cycles;
      } finally {
        working.decrementAndGet();
      }
    }

    private byte[] some() {
      return ("content " + random.nextInt(CONTENTS)).repeat(10_000).getBytes(UTF_8);
    }

    private void fetch(Coordinates name) throws Exception {
      store(name, some(), Mode.FETCH);
      fetched.add(name);
      read(fetched.get(random.nextInt(fetched.size())));
      if (fetched.size() > 2) {
        Coordinates old = fetched.remove(random.nextInt(fetched.size()));
        read(old);
        metadata.purge(new Metadata.Purge(repository, "raw", old, "x", true, AUTHOR));
      }
    }

    /// Publishes, deletes, brings back, and publishes the same once more.
    private void publish(Coordinates name) throws Exception {
      byte[] bytes = some();
      store(name, bytes, Mode.PUBLISH);
      read(name);
      assertThat(metadata.delete(repository, name, "by mistake", AUTHOR)).isTrue();
      fetch(new Coordinates(name.component(), name.version() + ".between"));
      assertThat(metadata.restore(repository, name, AUTHOR)).isTrue();
      read(name);
      store(name, bytes, Mode.PUBLISH);
      read(name);
    }

    private void store(Coordinates name, byte[] bytes, Mode mode) throws Exception {
      for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
        Path file = content.staging().create(bytes.length, false);
        Files.write(file, bytes);
        FileRow row = durable.row("body", new Staged.OnDisk(file, bytes.length, Sha256.hex(bytes)));
        Outcome<VersionRow> outcome =
            durable
                .committed(List.of(row), () -> metadata.commit(publication(name, row, mode)))
                .then(receipt -> settled(receipt, row));
        if (outcome instanceof Outcome.Found<VersionRow>) {
          return;
        }
        refused.incrementAndGet();
      }
      throw new AssertionError(name + " cannot be stored");
    }

    private Outcome<VersionRow> settled(Receipt receipt, FileRow row) {
      return receipt.created()
          ? Outcome.found(receipt.row())
          : new Mending(metadata, durable).mend(receipt.row(), List.of(row), AUTHOR);
    }

    private Publication publication(Coordinates name, FileRow row, Mode mode) {
      return new Publication(
          repository,
          "raw",
          name,
          List.of(row),
          Map.of(),
          Optional.empty(),
          Map.of(),
          mode,
          Set.of("body"),
          Set.of(),
          AUTHOR);
    }

    private void read(Coordinates name) throws IOException {
      VersionRow version = metadata.version(Set.of(repository), name).getFirst();
      FileRow row = version.files().getFirst();
      try (var in = Channels.newInputStream(content.blobs().open(row.sha256(), row.size()))) {
        assertThat(Sha256.hex(in.readAllBytes())).isEqualTo(row.sha256());
      }
      reads.incrementAndGet();
    }
  }
}
