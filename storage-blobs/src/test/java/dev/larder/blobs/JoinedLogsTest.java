package dev.larder.blobs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.larder.core.storage.LogArchive;
import dev.larder.core.storage.LogArchiveContract;
import dev.larder.core.storage.StoreClaim;
import java.io.IOException;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Archived logs in two folders while content is moved from one to the other.
class JoinedLogsTest extends LogArchiveContract {
  private static final UUID OURS = UUID.randomUUID();

  private ContentStore to;
  private ContentStore from;

  @Override
  protected LogArchive open(Path folder) throws IOException {
    to = ContentStore.open(folder.resolve("new"));
    from = ContentStore.open(folder.resolve("old"));
    decides(from, to);
    return to.joined(from, OURS).logs();
  }

  private static void decides(ContentStore one, ContentStore other) throws IOException {
    one.blobs().join(OURS);
    other.blobs().join(StoreClaim.incomplete(OURS));
  }

  @AfterEach
  void close() throws IOException {
    to.close();
    from.close();
  }

  /// As nodes do that have only that one.
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void theStoreThatHasTheIdDecidesWhichPieceIsKept(boolean moved) throws IOException {
    ContentStore main = moved ? to : from;
    ContentStore other = moved ? from : to;
    decides(main, other);
    LogArchive both = to.joined(from, OURS).logs();
    main.logs().put("go-a", "taken", bytes("first"));
    other.logs().put("go-a", "behind", bytes("never counted"));

    both.put("go-a", "behind", bytes("second"));

    assertThatIllegalStateException()
        .isThrownBy(() -> both.put("go-a", "taken", bytes("second")))
        .withMessageContaining("taken");
    assertThat(both.get("go-a", "taken")).hasValue(bytes("first"));
    assertThat(main.logs().get("go-a", "behind")).hasValue(bytes("second"));
    assertThat(other.logs().get("go-a", "behind")).hasValue(bytes("second"));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }
}
