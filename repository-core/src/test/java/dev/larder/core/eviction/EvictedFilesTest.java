package dev.larder.core.eviction;

import static dev.larder.core.eviction.EvictionRig.UP;
import static dev.larder.core.eviction.EvictionRig.content;
import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.api.Outcome;
import dev.larder.core.engine.Answer;
import dev.larder.core.fixture.SourceReply;
import dev.larder.core.fixture.TestLarder;
import dev.larder.core.source.Transport.Cause;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What clients see of a version whose big file was removed to make room.
final class EvictedFilesTest {
  @TempDir private Path folder;
  private EvictionRig rig;

  @BeforeEach
  void build() {
    rig = new EvictionRig(folder);
  }

  @Test
  void whatWentIsListedAndItsSmallFilesAreAnsweredWithoutTheUpstream() {
    rig.fetched("lib/v1");
    rig.larder.network.text(UP + "lib/list", "v1\n");
    rig.budget(0);
    rig.run();
    int asked = rig.larder.network.asked().size();

    assertThat(rig.larder.read("p", "lib/v1/about")).isEqualTo("version v1");
    assertThat(rig.larder.read("all", "lib/v1/meta")).isEqualTo("meta");
    assertThat(rig.larder.network.asked()).hasSize(asked);
    assertThat(rig.larder.read("p", "lib/list")).isEqualTo("v1");
  }

  @Test
  void itComesAgainWithTheSameBytes() {
    rig.fetched("lib/v1");
    rig.budget(0);
    rig.run();
    assertThat(rig.has("lib/v1")).isFalse();

    assertThat(rig.larder.read("all", "lib/v1/file.bin")).isEqualTo(content("lib/v1"));

    rig.larder.settled();
    assertThat(rig.has("lib/v1")).isTrue();
  }

  @Test
  void otherBytesAreRefusedAndNothingIsLost() {
    rig.fetched("lib/v1");
    rig.budget(0);
    rig.run();
    rig.larder.network.text(UP + "lib/v1/file.bin", "something else");

    assertThat(rig.words("lib/v1/file.bin")).contains("contradicts what is stored");
    assertThat(rig.larder.read("p", "lib/v1/meta")).isEqualTo("meta");

    rig.larder.network.text(UP + "lib/v1/file.bin", content("lib/v1"));
    assertThat(rig.larder.read("p", "lib/v1/file.bin")).isEqualTo(content("lib/v1"));
  }

  @Test
  void whileTheUpstreamIsAwayTheAnswerSaysWhatHappened() {
    rig.fetched("lib/v1");
    rig.budget(0);
    rig.run();
    rig.larder.network.on(UP + "lib/v1/file.bin", SourceReply.unreachable(Cause.CONNECTION));

    assertThat(rig.words("lib/v1/file.bin"))
        .contains("was stored in p and removed at")
        .contains("to keep p within the budget of 0 bytes")
        .contains("fetched again when the upstream answers");
    assertThat(rig.words("lib/v2/file.bin")).doesNotContain("was stored in p");
  }

  @Test
  void aReaderWhoHasItOpenReadsOn() {
    rig.fetched("lib/v1");
    rig.budget(0);
    Outcome<Answer> open = rig.larder.get(TestLarder.ADMIN, "p", "lib/v1/file.bin");

    rig.run();

    assertThat(rig.has("lib/v1")).isFalse();
    assertThat(open.map(answer -> rig.larder.bytes(answer).length)).isEqualTo(Outcome.found(1_000));
  }
}
