package dev.larder.core.admin;

import dev.larder.api.Outcome;
import dev.larder.api.Pinned;
import dev.larder.api.Refusal;
import dev.larder.core.access.Caller;
import dev.larder.core.repository.Repository;
import dev.larder.core.repository.RepositoryName;
import dev.larder.core.snapshot.Snapshot;
import dev.larder.core.storage.PinList;
import dev.larder.core.storage.Pins;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Changes to what projects pin: read by the format of their repository, and bounded.
public final class PinAdmin {
  static final int MAX_LISTS = 1_000;
  static final int MAX_PINS = 20_000;

  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,62}");

  private final Pins pins;

  public PinAdmin(Pins pins) {
    this.pins = pins;
  }

  /// A list as it was stored.
  public record Saved(PinList list, boolean created) {}

  /// The store.
  public Pins pins() {
    return pins;
  }

  /// Creates or replaces a list.
  ///
  /// @param text as the project has it, such as its go.sum
  public Outcome<Saved> save(
      Snapshot snapshot, Caller caller, String name, RepositoryName repository, String text) {
    if (!NAME.matcher(name).matches()) {
      return invalid(
          "the name of a list is 1 to 63 of a-z 0-9 . _ - and begins with a letter or digit");
    }
    Optional<Repository> found = snapshot.find(repository);
    if (found.isEmpty()) {
      return invalid("repository " + repository + " does not exist");
    }
    if (pins.count() >= MAX_LISTS && pins.find(name).isEmpty()) {
      return Outcome.refused(
          Refusal.Kind.CONFLICT,
          "there are %d lists, as many as there may be; delete one that nobody needs"
              .formatted(MAX_LISTS));
    }
    return snapshot
        .format(found.get())
        .pinned(text)
        .then(all -> stored(caller, new PinList(name, found.get().id(), all)));
  }

  private Outcome<Saved> stored(Caller caller, PinList list) {
    List<Pinned> all = list.pins();
    return all.size() > MAX_PINS
        ? invalid("it pins %d versions, and a list may pin %d".formatted(all.size(), MAX_PINS))
        : Outcome.found(new Saved(list, pins.put(list, caller.author())));
  }

  private static <T> Outcome<T> invalid(String words) {
    return Outcome.refused(Refusal.Kind.INVALID, words);
  }
}
