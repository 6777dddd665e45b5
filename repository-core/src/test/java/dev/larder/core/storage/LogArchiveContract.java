package dev.larder.core.storage;

import static dev.larder.core.storage.LogSamples.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What every archive of logs must do.
public abstract class LogArchiveContract {
  @TempDir Path folder;
  private LogArchive archive;

  /// The archive under test, empty.
  protected abstract LogArchive open(Path folder) throws IOException;

  @BeforeEach
  final void openArchive() throws IOException {
    archive = open(folder);
  }

  @Test
  void aPieceIsWrittenOnce() throws IOException {
    archive.put("go-a", "records.0", bytes("one"));
    archive.put("go-a", "records.0", bytes("one"));

    for (String other : List.of("", "on", "one ", "two")) {
      assertThatIllegalStateException()
          .isThrownBy(() -> archive.put("go-a", "records.0", bytes(other)))
          .withMessageContaining("records.0");
    }

    assertThat(archive.get("go-a", "records.0")).hasValue(bytes("one"));
    assertThat(archive.get("go-a", "records.1")).isEmpty();
    assertThat(archive.get("go-b", "records.0")).isEmpty();
  }

  @Test
  void keepsEmptyAndLargePieces() throws IOException {
    byte[] large = new byte[3_000_000];
    large[large.length - 1] = 7;

    archive.put("go-a", "none", bytes(""));
    archive.put("go-a", "large", large);

    assertThat(archive.get("go-a", "none")).hasValue(bytes(""));
    assertThat(archive.get("go-a", "large")).hasValue(large);
    assertThatIllegalStateException().isThrownBy(() -> archive.put("go-a", "none", large));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> archive.put("go-a", "more", new byte[LogArchive.MAX_PIECE_BYTES + 1]));
  }

  @Test
  void listsThePiecesOfOneLogInByteOrder() throws IOException {
    for (String name : List.of("r.10", "r.9", "r-1", "head.1", "r", "r.9.x")) {
      archive.put("go-a", name, bytes(name));
    }
    archive.put("go-a.b", "r.1", bytes("other"));

    assertThat(archive.list("go-a", ""))
        .containsExactly("head.1", "r", "r-1", "r.10", "r.9", "r.9.x");
    assertThat(archive.list("go-a", "r.")).containsExactly("r.10", "r.9", "r.9.x");
    assertThat(archive.list("go-a", "x")).isEmpty();
    assertThat(archive.list("go", "")).isEmpty();
    assertThat(archive.list("go-a.b", "")).containsExactly("r.1");
  }

  @Test
  void aPieceThatWasRemovedMayComeBackAsAnother() throws IOException {
    archive.put("go-a", "draft", bytes("one"));

    archive.remove("go-a", "draft");
    archive.remove("go-a", "draft");
    archive.remove("go-b", "draft");

    assertThat(archive.get("go-a", "draft")).isEmpty();
    assertThat(archive.list("go-a", "")).isEmpty();
    archive.put("go-a", "draft", bytes("two"));
    assertThat(archive.get("go-a", "draft")).hasValue(bytes("two"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", ".", "..", "../x", "a/b", "a\\b", ".a", "-a", "_a", "A", "a b", "a:b", "é", "a\n", "a\0"
      })
  void namesNothingOutsideOfIt(String name) {
    assertThatIllegalArgumentException().isThrownBy(() -> archive.put("go-a", name, bytes("x")));
    assertThatIllegalArgumentException().isThrownBy(() -> archive.put(name, "a", bytes("x")));
    assertThatIllegalArgumentException().isThrownBy(() -> archive.get("go-a", name));
    assertThatIllegalArgumentException().isThrownBy(() -> archive.get(name, "a"));
    assertThatIllegalArgumentException().isThrownBy(() -> archive.list(name, ""));
    assertThatIllegalArgumentException().isThrownBy(() -> archive.remove("go-a", name));
  }

  @Test
  void everyLogHasANameInItOfItsOwn() throws IOException {
    List<String> names =
        Stream.of(
                "sum.ex.test",
                "sum.ex.test/v2",
                "sum.ex.test_2fv2",
                "SUM.ex.test",
                "..",
                "é",
                "_",
                "-")
            .map(log -> LogArchive.nameOf("go", log))
            .toList();

    assertThat(names).doesNotHaveDuplicates().contains("go-sum.ex.test", "go-sum.ex.test_2fv2");
    assertThat(LogArchive.nameOf("go-a", "b")).isNotEqualTo(LogArchive.nameOf("go", "a-b"));
    for (String name : names) {
      archive.put(name, "r.0", bytes(name));
    }
    for (String name : names) {
      assertThat(archive.get(name, "r.0")).hasValue(bytes(name));
    }
  }

  @Test
  void ofManyContentsOfOnePieceExactlyOneIsKept() throws Exception {
    List<Boolean> kept = Together.run(16, number -> put("piece", "content " + number));

    assertThat(kept).containsOnlyOnce(true);
    assertThat(archive.get("go-a", "piece")).hasValue(bytes("content " + kept.indexOf(true)));
    assertThat(Together.run(16, _ -> put("same", "content"))).containsOnly(true);
    assertThat(archive.list("go-a", "")).containsExactly("piece", "same");
  }

  private boolean put(String name, String content) {
    try {
      archive.put("go-a", name, bytes(content));
      return true;
    } catch (IllegalStateException _) {
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
