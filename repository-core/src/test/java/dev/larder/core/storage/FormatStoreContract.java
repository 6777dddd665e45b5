package dev.larder.core.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.larder.api.Document;
import dev.larder.api.Document.Life;
import dev.larder.core.repository.RepositoryId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every store of formats' documents and cells must do.
public abstract class FormatStoreContract extends StoreCase {
  private static final Instant NOW = Instant.parse("2026-11-21T10:11:12.345678Z");
  private FormatStore formats;

  @BeforeEach
  final void openFormatStore() {
    formats = stores.formats();
  }

  @Test
  void keepsADocumentUntilItExpires() {
    formats.cache(here, "a/tile", document("one"), NOW.plusSeconds(1));

    Document kept = formats.cached(here, "a/tile", NOW).orElseThrow();

    assertThat(kept.bytes()).asString().isEqualTo("one");
    assertThat(kept.mediaType()).isEqualTo("text/plain");
    assertThat(kept.life()).isEqualTo(Life.of(Duration.ofSeconds(7)));
    assertThat(formats.cached(here, "a/tile", NOW.plusSeconds(1))).isEmpty();
    assertThat(formats.cached(here, "a/tile ", NOW)).isEmpty();
    assertThat(formats.cached(Samples.repository(stores), "a/tile", NOW)).isEmpty();
  }

  @Test
  void aNewDocumentReplacesTheOldOne() {
    formats.cache(here, "k", document("one"), NOW);
    formats.cache(
        here, "k", new Document("two".getBytes(UTF_8), "x/y", Life.FOREVER), NOW.plusSeconds(9));

    Document kept = formats.cached(here, "k", NOW).orElseThrow();
    assertThat(kept.bytes()).asString().isEqualTo("two");
    assertThat(kept.life()).isEqualTo(Life.FOREVER);
  }

  @Test
  void refusesWhatIsTooLarge() {
    byte[] large = new byte[FormatStore.MAX_DOCUMENT_BYTES + 1];
    assertThatIllegalArgumentException()
        .isThrownBy(() -> formats.cache(here, "k", new Document(large, "x/y"), NOW));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> formats.cache(here, "é".repeat(1_001), document("one"), NOW));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> set(here, Optional.empty(), "x".repeat(FormatStore.MAX_CELL_BYTES + 1)));
    formats.cache(here, "é".repeat(1_000), document("one"), NOW);
  }

  @Test
  void aCellChangesOnlyFromTheValueThatWasExpected() {
    RepositoryId other = Samples.repository(stores);

    assertThat(set(here, Optional.of("x"), "one")).isFalse();
    assertThat(set(here, Optional.empty(), "one")).isTrue();
    assertThat(set(here, Optional.empty(), "two")).isFalse();
    assertThat(set(here, Optional.of("two"), "three")).isFalse();
    assertThat(set(here, Optional.of("one"), "two")).isTrue();

    assertThat(formats.cell(here, "head").orElseThrow()).asString().isEqualTo("two");
    assertThat(formats.cell(here, "Head")).isEmpty();
    assertThat(formats.cell(other, "head")).isEmpty();
    assertThat(set(other, Optional.empty(), "")).isTrue();
    assertThat(formats.cell(other, "head").orElseThrow()).isEmpty();
  }

  @Test
  void ofManyChangesFromOneValueExactlyOneWins() throws Exception {
    set(here, Optional.empty(), "old");

    List<Boolean> won = Together.run(16, number -> set(here, Optional.of("old"), "new " + number));

    assertThat(won).containsOnlyOnce(true);
  }

  private boolean set(RepositoryId repository, Optional<String> expected, String value) {
    return formats.compareAndSet(
        repository, "head", expected.map(text -> text.getBytes(UTF_8)), value.getBytes(UTF_8));
  }

  private static Document document(String text) {
    return new Document(text.getBytes(UTF_8), "text/plain", Life.of(Duration.ofSeconds(7)));
  }
}
