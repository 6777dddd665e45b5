package dev.larder.core.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.api.Coordinates;
import dev.larder.api.Outcome;
import dev.larder.api.Outcome.Found;
import dev.larder.api.Outcome.Refused;
import dev.larder.api.Refusal;
import dev.larder.core.repository.RepositoryId;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;

/// A test of a store: a repository and a version that no other test knows, and short words.
public abstract class StoreCase {
  Stores stores;
  Metadata metadata;
  RepositoryId here;
  Coordinates name;

  /// The store under test; tests use names of their own and may share one.
  protected abstract Stores stores();

  @BeforeEach
  final void nameARepositoryAndAVersion() {
    stores = stores();
    metadata = stores.metadata();
    here = Samples.repository(stores);
    name = Samples.coordinates("v1.0.0");
  }

  Receipt commit(Publication publication) {
    return found(metadata.commit(publication));
  }

  Refusal refusal(Publication publication) {
    Outcome<Receipt> outcome = metadata.commit(publication);
    assertThat(outcome).isInstanceOf(Refused.class);
    return ((Refused<Receipt>) outcome).refusal();
  }

  VersionRow stored(RepositoryId repository) {
    List<VersionRow> rows = metadata.version(Set.of(repository), name);
    assertThat(rows).hasSize(1);
    return rows.getFirst();
  }

  List<FeedRow> feed(Instant since) {
    return metadata.feed(Set.of(here), since, 1_000);
  }

  static Receipt found(Outcome<Receipt> outcome) {
    assertThat(outcome).isInstanceOf(Found.class);
    return ((Found<Receipt>) outcome).value();
  }
}
