package dev.larder.core.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.api.Coordinates;
import dev.larder.api.Pinned;
import dev.larder.core.access.Author;
import dev.larder.core.repository.RepositoryId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What every store of pins must do.
public abstract class PinsContract extends StoreCase {
  private static final Author AUTHOR = Author.server("alice");

  private final String list = Samples.freshName().text();

  private Coordinates version(String version) {
    return new Coordinates(name.component(), version);
  }

  private boolean put(String list, RepositoryId repository, Pinned... pins) {
    return stores.pins().put(new PinList(list, repository, List.of(pins)), AUTHOR);
  }

  private Set<Coordinates> pinned(RepositoryId... by) {
    return stores.pins().pinned(Set.of(by), List.of(version("v1"), version("v2"), version("v3")));
  }

  @Test
  void aListIsReplacedAsAWhole() {
    Pinned first = new Pinned(version("v1"), "h1:a");
    Pinned second = new Pinned(version("v2"), "");

    assertThat(put(list, here, second, first)).isTrue();
    assertThat(stores.pins().find(list)).contains(new PinList(list, here, List.of(first, second)));
    assertThat(pinned(here)).containsExactlyInAnyOrder(version("v1"), version("v2"));

    assertThat(put(list, here, new Pinned(version("v3"), "h1:c"))).isFalse();
    assertThat(pinned(here)).containsExactly(version("v3"));
  }

  @Test
  void aListPinsInItsRepositoryAlone() {
    RepositoryId other = Samples.repository(stores);
    put(list, here, new Pinned(version("v1"), ""));

    assertThat(pinned(other)).isEmpty();
    assertThat(pinned(here, other)).containsExactly(version("v1"));
    assertThat(stores.pins().pinned(Set.of(here), List.of())).isEmpty();

    put(list, other, new Pinned(version("v1"), ""));

    assertThat(pinned(here)).isEmpty();
    assertThat(pinned(other)).containsExactly(version("v1"));
  }

  @Test
  void whatTwoListsPinStaysPinnedByTheOther() {
    String second = Samples.freshName().text();
    put(list, here, new Pinned(version("v1"), ""));
    put(second, here, new Pinned(version("v1"), ""));

    assertThat(stores.pins().remove(list, AUTHOR)).isTrue();
    assertThat(stores.pins().remove(list, AUTHOR)).isFalse();
    assertThat(stores.pins().find(list)).isEmpty();
    assertThat(pinned(here)).containsExactly(version("v1"));
    assertThat(stores.pins().remove(second, AUTHOR)).isTrue();
    assertThat(pinned(here)).isEmpty();
  }

  @Test
  void tellsListsPageByPage() {
    String second = list + ".2";
    int before = stores.pins().count();
    put(list, here, new Pinned(version("v1"), ""), new Pinned(version("v2"), ""));
    put(second, here);

    List<PinList.Head> page = stores.pins().lists(list, 1);

    assertThat(page).extracting(PinList.Head::name).containsExactly(second);
    assertThat(stores.pins().lists("", 10_000))
        .filteredOn(head -> head.name().equals(list))
        .singleElement()
        .satisfies(head -> {
          assertThat(head.pins()).isEqualTo(2);
          assertThat(head.by()).isEqualTo("alice");
          assertThat(head.repository()).isEqualTo(here);
        });
    assertThat(stores.pins().count()).isEqualTo(before + 2);
  }

  @Test
  void theAuditLogHasWhatWasChanged() {
    put(list, here, new Pinned(version("v1"), ""));
    stores.pins().remove(list, AUTHOR);

    assertThat(
            stores
                .audit()
                .find(
                    new AuditLog.Question(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of("alice"),
                        Optional.empty(),
                        1_000)))
        .filteredOn(entry -> entry.target().equals(list))
        .extracting(AuditLog.Entry::action)
        .containsExactly("pins.delete", "pins.save");
  }
}
