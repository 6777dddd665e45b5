package dev.larder.core.engine;

import dev.larder.core.repository.RepositoryId;
import dev.larder.core.storage.Dependents.Place;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/// Components of which something was stored or removed lately, until somebody has looked at them.
///
/// Bounded: what does not find room is found by the walk past everything, which comes once a day.
public final class StoredLately {
  private static final int MAX_PLACES = 100_000;

  private final Set<Place> places = ConcurrentHashMap.newKeySet();
  private final AtomicInteger size = new AtomicInteger();

  /// Called where files are committed, so it does next to nothing.
  public void heard(RepositoryId repository, String component) {
    if (size.get() < MAX_PLACES && places.add(new Place(repository, component))) {
      size.incrementAndGet();
    }
  }

  /// Some of them, which are then forgotten here.
  public List<Place> take(int limit) {
    List<Place> taken = new ArrayList<>();
    for (Iterator<Place> all = places.iterator(); all.hasNext() && taken.size() < limit; ) {
      Place place = all.next();
      if (places.remove(place)) {
        size.decrementAndGet();
        taken.add(place);
      }
    }
    return taken;
  }
}
