package dev.larder.core.blob;

import static dev.larder.core.fixture.Blueprint.group;
import static dev.larder.core.fixture.Blueprint.hosted;
import static dev.larder.core.fixture.Blueprint.proxy;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.core.blob.BlobInspection.Report;
import dev.larder.core.blob.BlobInspection.Wish;
import dev.larder.core.events.Events.Kind;
import dev.larder.core.fixture.SourceReply;
import dev.larder.core.fixture.TestLarder;
import dev.larder.core.staging.Sha256;
import dev.larder.core.storage.BlobLedger.Known;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A check finds every blob that is not what it should be, and repairs what can be.
class BlobInspectionTest {
  private static final Wish LOOK = new Wish(false, false);
  private static final Wish READ = new Wish(true, false);
  private static final Wish REPAIR = new Wish(true, true);
  private static final int FULL_DAMAGES = 10_000;

  /// So that about as many are damaged or orphans.
  private static final double VERSIONS_PER_DAMAGE = 1.8;

  @TempDir private Path folder;
  private TestLarder larder;

  /// What happens to a blob.
  enum Damage {
    FLIPPED,
    CUT,
    DELETED
  }

  @BeforeEach
  void build() {
    larder =
        new TestLarder(folder)
            .with(hosted("own").exclusive("mine"), proxy("up"), group("all", "own", "up"));
  }

  private static String content(String name) {
    return name + " is immutable for ever.".repeat(3_000);
  }

  private static String hash(String name) {
    return Sha256.hex(content(name).getBytes(UTF_8));
  }

  private static String upstream(String name) {
    return "http://up.example/" + name + "/file.bin";
  }

  private void fetch(String name) {
    larder.network.text(upstream(name), content(name));
    assertThat(larder.read("up", name + "/file.bin")).isEqualTo(content(name));
  }

  private void publish(String name) {
    larder.published("own", name, content(name));
  }

  private void damage(String name, Damage how) throws IOException {
    byte[] bytes = content(name).getBytes(UTF_8);
    switch (how) {
      case DELETED -> larder.blobs.delete(hash(name));
      case CUT -> larder.blobs.damage(hash(name), "cut".getBytes(UTF_8));
      case FLIPPED -> {
        bytes[bytes.length / 2] ^= 1;
        larder.blobs.damage(hash(name), bytes);
      }
    }
  }

  private Report check(Wish wish) throws IOException {
    return new BlobInspection(larder.blobs, larder.stores.ledger(), larder::lost)
        .run(wish, new Unwatched());
  }

  private List<String> suspects() {
    return larder.stores.ledger().suspects("", 1_000).stream().map(Known::sha256).toList();
  }

  @Test
  void nothingIsWrongWithWhatIsWell() throws IOException {
    fetch("lib/v1");
    publish("mine/v1");
    larder.settled();

    for (Wish wish : List.of(LOOK, READ, REPAIR)) {
      Report report = check(wish);
      assertThat(report.checked()).isEqualTo(2);
      assertThat(report.bytes())
          .isEqualTo(content("lib/v1").length() + content("mine/v1").length());
      assertThat(report.left()).isZero();
      assertThat(report.damaged() + report.unneeded() + report.strays()).isZero();
      assertThat(report.whole()).isTrue();
    }
    assertThat(larder.network.asked(upstream("lib/v1"))).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource(Damage.class)
  void aProxiedBlobIsFoundAndFetchedAgain(Damage how) throws IOException {
    fetch("lib/v1");
    larder.settled();
    damage("lib/v1", how);

    assertThat(check(READ).left()).isOne();
    assertThat(suspects()).containsExactly(hash("lib/v1"));
    Report report = check(REPAIR);

    assertThat(report.damaged()).isOne();
    assertThat(report.repaired()).isOne();
    assertThat(suspects()).isEmpty();
    assertThat(larder.read("up", "lib/v1/file.bin")).isEqualTo(content("lib/v1"));
    assertThat(check(READ).damaged()).isZero();
    assertThat(larder.parts.lostFiles().trouble()).isEmpty();
  }

  @Test
  void aFlippedBitIsSeenOnlyByReading() throws IOException {
    fetch("lib/v1");
    damage("lib/v1", Damage.FLIPPED);

    assertThat(check(LOOK).damaged()).isZero();
    assertThat(check(READ).damaged()).isOne();
    assertThat(check(LOOK).damaged()).as("it is suspect now").isOne();
  }

  @Test
  void aProxiedBlobThatCannotBeHadAgainIsLeft() throws IOException {
    fetch("lib/v1");
    larder.settled();
    damage("lib/v1", Damage.FLIPPED);
    larder.network.on(upstream("lib/v1"), SourceReply.status(500, "no"));

    assertThat(check(REPAIR).left()).isOne();
    assertThat(larder.read("up", "lib/v1/file.bin")).as("never wrong").isEqualTo("INTERNAL");
    larder.network.text(upstream("lib/v1"), content("lib/v1"));

    assertThat(check(REPAIR).left()).isZero();
    assertThat(larder.read("up", "lib/v1/file.bin")).isEqualTo(content("lib/v1"));
  }

  @ParameterizedTest
  @EnumSource(Damage.class)
  void aHostedBlobIsTakenOutOfUseUntilItIsPublishedAgain(Damage how) throws IOException {
    publish("mine/v1");
    damage("mine/v1", how);

    Report report = check(REPAIR);
    assertThat(report.left()).isOne();
    assertThat(larder.read("all", "mine/v1/file.bin")).isEqualTo("INTERNAL");
    assertThat(suspects()).containsExactly(hash("mine/v1"));
    assertThat(larder.parts.events().counts()).containsKey(Kind.FILE_LOST);

    publish("mine/v1");
    assertThat(larder.read("all", "mine/v1/file.bin")).isEqualTo(content("mine/v1"));
    assertThat(check(LOOK).left()).isZero();
    assertThat(suspects()).isEmpty();
  }

  @Test
  void whatIsStoppedSaysSo() throws IOException {
    fetch("lib/v1");
    BlobWork stopping =
        new BlobWork() {
          @Override
          public boolean stopping() {
            return true;
          }

          @Override
          public void progress(long done, long total, String unit) {}
        };

    Report report =
        new BlobInspection(larder.blobs, larder.stores.ledger(), larder::lost).run(READ, stopping);

    assertThat(report.whole()).isFalse();
    assertThat(report.checked()).isZero();
  }

  /// Bits that flip, files that are cut or vanish, rows and files that nothing names.
  @Test
  void manyRandomDamages() throws IOException {
    Random random = new Random(21);
    int versions = (int) (FULL_DAMAGES * VERSIONS_PER_DAMAGE * (scale() < 1 ? scale() / 5 : 1));
    Set<String> ill = new HashSet<>();
    int orphans = 0;
    for (int i = 0; i < versions; i++) {
      String name = (i % 4 == 0 ? "mine" + "/v" : "lib" + i % 50 + "/v") + i;
      if (i % 4 == 0) {
        publish(name);
      } else {
        fetch(name);
      }
      if (i % 8 == 1) {
        larder.purge("up", name.substring(0, name.indexOf('/')), "v" + i);
        orphans++;
      } else if (random.nextInt(4) < 2) {
        ill.add(name);
      }
    }
    larder.settled();
    for (String name : ill) {
      damage(name, Damage.values()[random.nextInt(3)]);
    }
    long own = ill.stream().filter(name -> name.startsWith("mine")).count();

    Report report = check(REPAIR);

    System.out.printf("%d damages of %d versions, %d orphans%n", ill.size(), versions, orphans);
    assertThat(report.damaged()).isEqualTo(ill.size());
    assertThat(report.repaired()).isEqualTo(ill.size() - own);
    assertThat(report.unneeded()).isEqualTo(orphans);
    ill.stream().filter(name -> name.startsWith("mine")).forEach(this::publish);
    Report after = check(READ);
    assertThat(after.left()).isZero();
    assertThat(after.damaged()).isZero();
    for (String name : ill) {
      assertThat(larder.read("all", name + "/file.bin")).isEqualTo(content(name));
    }
  }

  private static double scale() {
    return Double.parseDouble(System.getProperty("proof.scale", "0.1"));
  }
}
