package dev.larder.core.engine;

import static dev.larder.core.fixture.Blueprint.group;
import static dev.larder.core.fixture.Blueprint.hosted;
import static dev.larder.core.fixture.TestLarder.ADMIN;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.api.Coordinates;
import dev.larder.api.Outcome;
import dev.larder.core.access.Author;
import dev.larder.core.fixture.Endings;
import dev.larder.core.fixture.TestLarder;
import dev.larder.core.repository.RepositoryName;
import dev.larder.core.retention.Retention;
import dev.larder.core.storage.ConfigurationAct;
import dev.larder.core.storage.Together;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A hosted repository takes no more than its quota.
final class QuotaTest {
  private static final int PUBLISHERS = 16;

  @TempDir private Path folder;
  private TestLarder larder;
  private long one;

  @BeforeEach
  void build() {
    larder =
        new TestLarder(folder)
            .with(hosted("own").exclusive("corp/*"), group("all", "own").publishTo("own"))
            .published("own", "corp/a/v0", content("v0"));
    one = used();
  }

  private static String content(String name) {
    return name + "x".repeat(1_000 - name.length());
  }

  private long used() {
    return larder.stores.ports().bytes().of(larder.id("own")).inUse();
  }

  private void quota(long most) {
    Retention policy =
        new Retention(
            new RepositoryName("own"),
            false,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(most));
    larder.stores.configuration().put(Retention.KIND, policy, ConfigurationAct.server("test"));
    larder.snapshots.reload();
  }

  private static String ending(Outcome<Published> outcome) {
    return Endings.of(outcome, published -> published.created() ? "created" : "the same");
  }

  private String publish(String repository, String version) {
    return ending(larder.publish(ADMIN, repository, "corp/a/" + version, content(version)));
  }

  /// All names are as long, and so are the small files that have them.
  private static String version(int number) {
    return "v" + (char) ('a' + number);
  }

  @Test
  void whatFitsIsTakenToTheLastByte() {
    quota(2 * one);

    assertThat(publish("own", "v1")).isEqualTo("created");
    assertThat(used()).isEqualTo(2 * one);
    assertThat(publish("own", "v2")).isEqualTo("STORAGE_FULL");
    assertThat(used()).isEqualTo(2 * one);
  }

  @Test
  void theRefusalHasTheFiguresAndWhatHelps() {
    quota(one + 500);

    Outcome<Published> refused = larder.publish(ADMIN, "all", "corp/a/v1", content("v1"));

    assertThat(ending(refused)).isEqualTo("STORAGE_FULL");
    assertThat(Endings.words(refused))
        .contains(String.format(Locale.ROOT, "own has a quota of %,d bytes", one + 500))
        .contains(String.format(Locale.ROOT, "of which %,d are used", one))
        .contains("nothing is published")
        .contains("larder retention set own --quota")
        .contains("larder module delete");
  }

  @Test
  void theSameVersionOnceMoreNeedsNoRoom() {
    quota(one);

    assertThat(publish("own", "v0")).isEqualTo("the same");
    assertThat(publish("own", "v1")).isEqualTo("STORAGE_FULL");
  }

  @Test
  void whatIsDeletedMakesRoom() {
    quota(one);
    larder
        .stores
        .metadata()
        .delete(larder.id("own"), new Coordinates("corp/a", "v0"), "old", Author.server("a"));

    assertThat(publish("own", "v1")).isEqualTo("created");
    assertThat(publish("own", "v2")).isEqualTo("STORAGE_FULL");
  }

  /// A body that says how long it is, and fails the test when it is read.
  @Test
  void whatSaysItsLengthIsRefusedUnread() {
    quota(one + 500);
    InputStream unread =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("it was read");
          }

          @Override
          public int read(byte[] into, int from, int length) throws IOException {
            throw new IOException("it was read");
          }
        };

    Outcome<Published> refused =
        larder.publish(ADMIN, "own", "corp/a/v1", UploadBody.of(unread, OptionalLong.of(501)));

    assertThat(ending(refused)).isEqualTo("STORAGE_FULL");
  }

  @Test
  void whatDoesNotSayItsLengthIsRefusedBeforeItIsCommitted() {
    quota(one + 500);
    byte[] bytes = content("v1").getBytes(UTF_8);

    Outcome<Published> refused =
        larder.publish(
            ADMIN,
            "own",
            "corp/a/v1",
            UploadBody.of(new ByteArrayInputStream(bytes), OptionalLong.empty()));

    assertThat(ending(refused)).isEqualTo("STORAGE_FULL");
    assertThat(used()).isEqualTo(one);
  }

  @Test
  void withoutAQuotaEverythingIsTaken() {
    assertThat(publish("own", "v1")).isEqualTo("created");
    quota(0);
    assertThat(publish("own", "v2")).isEqualTo("STORAGE_FULL");
  }

  /// On one node exactly as many fit as there is room for, whoever comes first.
  @RepeatedTest(10)
  void manyAtOnceFillItAndNoMore() throws Exception {
    int fit = 7;
    quota(one + fit * one);

    List<String> endings = Together.run(PUBLISHERS, number -> publish("own", version(number)));

    assertThat(used()).isEqualTo(one + fit * one);
    assertThat(endings).filteredOn("created"::equals).hasSize(fit);
    assertThat(endings).filteredOn("STORAGE_FULL"::equals).hasSize(PUBLISHERS - fit);
  }

  /// Two nodes know nothing of what the other is about to commit: together they go beyond it by no
  /// more than one of them commits at once.
  @RepeatedTest(10)
  void twoNodesGoBeyondItByWhatOneCommitsAtOnce() throws Exception {
    TestLarder other = larder.otherNode();
    int fit = 3;
    quota(one + fit * one);
    other.snapshots.reload();

    List<String> endings =
        Together.run(
            PUBLISHERS,
            number ->
                ending(
                    (number % 2 == 0 ? larder : other)
                        .publish(
                            ADMIN, "own", "corp/a/" + version(number), content(version(number)))));

    assertThat(endings).filteredOn("created"::equals).hasSizeBetween(fit, 2 * fit);
    assertThat(used()).isLessThanOrEqualTo(one + 2L * fit * one);
  }
}
