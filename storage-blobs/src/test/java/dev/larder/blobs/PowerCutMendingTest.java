package dev.larder.blobs;

import static dev.larder.core.fixture.Blueprint.hosted;
import static dev.larder.core.fixture.Blueprint.proxy;
import static dev.larder.core.fixture.TestLarder.ADMIN;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.api.Ask;
import dev.larder.api.Outcome;
import dev.larder.api.Outcome.Found;
import dev.larder.core.access.Caller;
import dev.larder.core.engine.Answer;
import dev.larder.core.engine.EngineParts;
import dev.larder.core.engine.Foundation;
import dev.larder.core.engine.Published;
import dev.larder.core.engine.UploadBody;
import dev.larder.core.events.Events.Kind;
import dev.larder.core.fetch.Content;
import dev.larder.core.fixture.Endings;
import dev.larder.core.fixture.TestLarder;
import dev.larder.core.repository.RepositoryName;
import dev.larder.core.staging.Sha256;
import dev.larder.core.storage.LostBlobException;
import dev.larder.core.waiting.Depth;
import dev.larder.rig.disk.WatchedFileSystem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.SortedMap;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a server answers after a power cut that took what it may take: rows are committed, and of
/// their blobs those are there that ADR 3's table says.
class PowerCutMendingTest {
  private static final String CONTENT = "what the upstream has";
  private static final String PUBLISHED = "what somebody published";
  private static final String UPSTREAM = "http://up.example/lib/v1/file.bin";
  private static final Depth TAKE = Depth.TAKE;

  @TempDir private Path memory;
  @TempDir private Path before;
  @TempDir private Path after;
  private TestLarder larder;

  @BeforeEach
  void build() {
    larder = new TestLarder(memory).with(hosted("own").exclusive("mine"), proxy("up"));
    larder.network.small("http://up.example/lib/", "v1");
    larder.network.text(UPSTREAM, CONTENT);
  }

  /// A server over the metadata of all of them and the blobs of one store.
  private record Server(EngineParts parts, ContentStore store) implements AutoCloseable {
    String read(String repository, String path) {
      Outcome<Answer> outcome =
          parts.engine().read(ADMIN, new RepositoryName(repository), Ask.of(path), TAKE);
      String text = Endings.of(outcome, answer -> text(answer, repository, path));
      Awaitility.await()
          .pollDelay(Duration.ZERO)
          .pollInterval(Duration.ofMillis(2))
          .until(() -> parts.fetches().running() == 0);
      return text;
    }

    private String text(Answer answer, String repository, String path) {
      try (answer) {
        return text(answer.content());
      } catch (LostBlobException lost) {
        return again(repository, path, lost);
      } catch (IOException broken) {
        throw new UncheckedIOException(broken);
      }
    }

    private String again(String repository, String path, LostBlobException lost) {
      RepositoryName name = new RepositoryName(repository);
      Outcome<Answer> outcome = parts.engine().readAgain(ADMIN, name, Ask.of(path), TAKE, lost);
      return Endings.of(
          outcome,
          answer -> {
            try (answer) {
              return text(answer.content());
            } catch (IOException broken) {
              throw new UncheckedIOException(broken);
            }
          });
    }

    private String text(Content content) throws IOException {
      return switch (content) {
        case Content.Small small -> new String(small.bytes(), UTF_8);
        case Content.Stored(var sha256, var size) -> {
          try (var in = Channels.newInputStream(store.blobs().open(sha256, size))) {
            yield new String(in.readAllBytes(), UTF_8);
          }
        }
        case Content.Growing growing -> {
          try (var in = Channels.newInputStream(growing.open())) {
            yield new String(in.readAllBytes(), UTF_8);
          }
        }
      };
    }

    long raised(Kind kind) {
      return parts.events().counts().getOrDefault(kind, 0L);
    }

    @Override
    public void close() throws IOException {
      store.close();
    }
  }

  private Server server(Path disk) throws IOException {
    ContentStore store = BlobStorePlay.open(disk.resolve("blobs"));
    Foundation memory = larder.foundation(larder.stores.metadata());
    return new Server(
        EngineParts.of(
            new Foundation(
                memory.snapshots(),
                memory.stores(),
                store.blobs(),
                store.staging(),
                memory.logs(),
                memory.transport(),
                memory.requests(),
                memory.control(),
                memory.clock())),
        store);
  }

  private static void publish(Server server) {
    byte[] bytes = PUBLISHED.getBytes(UTF_8);
    Outcome<Published> outcome =
        server
            .parts()
            .publishing()
            .publish(
                new Caller(ADMIN, "192.0.2.1", "request-1"),
                new RepositoryName("own"),
                Ask.of("mine/v1"),
                UploadBody.of(new ByteArrayInputStream(bytes), OptionalLong.of(bytes.length)));
    assertThat(outcome).isInstanceOf(Found.class);
  }

  /// The disks that may be left after a file was fetched and one was published.
  private Iterable<SortedMap<String, String>> disks() throws IOException {
    Path disk = before.toRealPath();
    DiskHistory history = new DiskHistory(disk);
    try (Server server = server(WatchedFileSystem.watched(disk, history))) {
      assertThat(server.read("up", "lib/v1/file.bin")).isEqualTo(CONTENT);
      publish(server);
      return history.cutAfter(history.length()).all(100_000).orElseThrow();
    }
  }

  @Test
  void theFileOfAProxyIsFetchedAgainWhereItIsLostAndAHostedOneNeverIs() throws IOException {
    List<Long> fetchedAgain = new ArrayList<>();
    for (SortedMap<String, String> files : disks()) {
      DiskAfterCut.write(files, after);
      try (Server server = server(after)) {
        long before = larder.network.asked(UPSTREAM);
        assertThat(server.read("own", "mine/v1/file.bin")).isEqualTo(PUBLISHED);
        assertThat(server.raised(Kind.FILE_LOST)).as("the hosted one").isZero();

        assertThat(server.read("up", "lib/v1/file.bin")).isEqualTo(CONTENT);
        assertThat(server.read("up", "lib/v1/file.bin")).isEqualTo(CONTENT);

        long again = larder.network.asked(UPSTREAM) - before;
        assertThat(again).isEqualTo(hasBlob(files) ? 0 : 1);
        assertThat(server.raised(Kind.FILE_MENDED)).isEqualTo(again);
        fetchedAgain.add(again);
      }
    }
    assertThat(fetchedAgain).as("some cuts take it and some do not").contains(0L, 1L);
  }

  private static boolean hasBlob(SortedMap<String, String> files) {
    String blob = "/" + Sha256.hex(CONTENT.getBytes(UTF_8));
    return files.keySet().stream().anyMatch(path -> path.endsWith(blob));
  }
}
