package dev.larder.upstream;

import static dev.larder.upstream.Exchanges.PATIENT;
import static dev.larder.upstream.Exchanges.body;
import static dev.larder.upstream.Exchanges.named;
import static dev.larder.upstream.Exchanges.transport;
import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.rig.FakeUpstream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/// Upstreams are asked on the threads that fetch (ADR 15): which ones begin for it all the same, as
/// docs/performance.md has it ("What one fetch costs").
@Isolated("it counts the threads of the whole Java machine")
class AskingThreadsTest {
  private static final String PATH = "/ex.test/m/@v/v1.0.0.mod";

  @TempDir private Path folder;

  private interface Asking {
    void run() throws IOException;
  }

  @Test
  void onlyTheNameOfANewConnectionIsLookedUpByAnother() throws IOException {
    try (FakeUpstream upstream = FakeUpstream.start().put(PATH, "module ex.test/m\n");
        HttpCoreTransport transport = transport(PATIENT)) {
      Asking asking =
          () ->
              assertThat(
                      body(
                          transport.get(
                              named(upstream.url()), upstream.url().resolve(PATH), Map.of())))
                  .isEqualTo("module ex.test/m\n");

      assertThat(begun(asking)).containsExactly("resolve");
      assertThat(begun(asking)).as("the connection is kept").isEmpty();
    }
  }

  /// The names of the virtual threads that begin meanwhile; those of the upstream have none.
  private List<String> begun(Asking asking) throws IOException {
    Path recorded = Files.createTempFile(folder, "threads", ".jfr");
    try (Recording recording = new Recording()) {
      recording.enable("jdk.VirtualThreadStart");
      recording.start();
      asking.run();
      recording.stop();
      recording.dump(recorded);
    }
    return RecordingFile.readAllEvents(recorded).stream()
        .filter(event -> event.getEventType().getName().equals("jdk.VirtualThreadStart"))
        .map(event -> event.getThread().getJavaName())
        .filter(name -> !name.isEmpty())
        .toList();
  }
}
