package dev.larder.upstream;

import dev.larder.common.outbound.TrustedAuthorities;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.locks.ReentrantLock;
import javax.net.ssl.SSLSocketFactory;

/// The connections of every destination that was used lately. Of destinations there are at most
/// [#MAX_DESTINATIONS], of sets of authorities at most [#MAX_TRUSTS]; the longest unused gives way.
final class Destinations implements Ticks.Watched {
  private static final int MAX_DESTINATIONS = 256;
  private static final int MAX_TRUSTS = 32;

  private final SequencedMap<Destination, DestinationPool> pools =
      new LinkedHashMap<>(16, 0.75f, true);
  private final SequencedMap<UpstreamRoute, SSLSocketFactory> trusts =
      new LinkedHashMap<>(16, 0.75f, true);
  private final ReentrantLock lock = new ReentrantLock();

  /// Throws [IOException] when an authority's file cannot be read.
  DestinationPool of(Destination destination) throws IOException {
    lock.lock();
    try {
      DestinationPool known = pools.get(destination);
      if (known != null) {
        return known;
      }
      DestinationPool made = new DestinationPool(trust(destination.route()));
      pools.put(destination, made);
      if (pools.size() > MAX_DESTINATIONS) {
        pools.pollFirstEntry().getValue().retire();
      }
      return made;
    } finally {
      lock.unlock();
    }
  }

  private Optional<SSLSocketFactory> trust(UpstreamRoute route) throws IOException {
    if (!route.secure()) {
      return Optional.empty();
    }
    SSLSocketFactory known = trusts.get(route);
    if (known != null) {
      return Optional.of(known);
    }
    SSLSocketFactory made = TrustedAuthorities.context(route.authorities()).getSocketFactory();
    trusts.put(route, made);
    if (trusts.size() > MAX_TRUSTS) {
      trusts.pollFirstEntry();
    }
    return Optional.of(made);
  }

  /// Closes what rests for long, and forgets destinations that nobody asks any more.
  @Override
  public void tick() {
    lock.lock();
    try {
      pools.values().removeIf(Destinations::isOver);
    } finally {
      lock.unlock();
    }
  }

  private static boolean isOver(DestinationPool pool) {
    boolean abandoned = pool.isAbandoned();
    if (abandoned) {
      // A request may hold it already.
      pool.retire();
    }
    return abandoned;
  }

  /// Closes what rests, and lets nothing rest any more.
  @Override
  public void breakOff() {
    lock.lock();
    try {
      pools.values().forEach(DestinationPool::retire);
      pools.clear();
    } finally {
      lock.unlock();
    }
  }
}
