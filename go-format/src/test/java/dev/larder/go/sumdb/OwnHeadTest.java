package dev.larder.go.sumdb;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.api.Log;
import dev.larder.api.LogGrowth;
import dev.larder.api.Signer;
import dev.larder.go.TestPorts;
import dev.larder.go.tlog.Checkpoint;
import dev.larder.go.tlog.Note;
import dev.larder.go.tlog.SeedSigner;
import dev.larder.go.tlog.TreeHead;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class OwnHeadTest {
  private static final String NAME = "sum.own.test";
  private static final SeedSigner SEED = SeedSigner.of(NAME);

  private static final Signer KEY =
      new Signer() {
        @Override
        public byte[] publicKey() {
          return SEED.key().publicKey();
        }

        @Override
        public byte[] sign(byte[] message) {
          return SEED.sign(message);
        }
      };

  private final TestPorts ports = new TestPorts();
  private final Set<String> pages = new TreeSet<>();

  private Log open() {
    ports.logs.open("go", NAME, Log.Kind.OWN);
    return ports.ownLog(NAME).orElseThrow();
  }

  private Log.Head grown(Log log) {
    long before = log.head().map(Log.Head::size).orElse(0L);
    byte[] record = ("record " + before + "\n").getBytes(UTF_8);
    log.append(List.of(new Log.Entry("ex.test/m v1.0." + before, record, Map.of())));
    LogGrowth growth = OwnLog.grown(log, before + 1, KEY);
    pages.addAll(growth.pages().keySet());
    assertThat(log.advance(before, growth.head(), growth.pages())).isTrue();
    return growth.head();
  }

  private static String text(String note) {
    return Note.open(note.getBytes(UTF_8), List.of(SEED.key())).text();
  }

  @Test
  void goCommandsAndAuditorsReadOneTree() {
    Log log = open();
    for (int size = 1; size <= 3; size++) {
      Log.Head kept = grown(log);
      OwnHead head = OwnHead.of(kept);

      TreeHead tree = TreeHead.read(text(head.note()));
      assertThat(tree).isEqualTo(OwnLog.tree(kept)).returns((long) size, TreeHead::size);
      assertThat(Checkpoint.read(text(head.checkpoint()), NAME).tree()).isEqualTo(tree);
      assertThat(head.kept(size).document()).isEqualTo(kept.document());
    }
  }

  /// Whatever is kept of each head for ever would be most of a log that grows one by one.
  @Test
  void headsLeaveNoPagesBehind() {
    Log log = open();
    for (int i = 0; i < 300; i++) {
      grown(log);
    }

    assertThat(pages).containsExactly("0/0", "0/1", "1/0");
  }
}
