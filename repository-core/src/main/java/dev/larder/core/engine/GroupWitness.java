package dev.larder.core.engine;

import dev.larder.api.Coordinates;
import dev.larder.api.Outcome.Found;
import dev.larder.api.Wanted;
import dev.larder.core.fetch.Witness;
import dev.larder.core.repository.Repository;
import dev.larder.core.repository.RepositoryId;
import dev.larder.core.repository.Type;
import dev.larder.core.snapshot.Claims;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Finds repositories by their ids, and asks the format what the outside world records; never for a
/// name that leaves the server only by way of who has claimed it.
record GroupWitness(Backends backends, Visit visit, Coordinates coordinates) implements Witness {
  @Override
  public String name(RepositoryId repository) {
    return find(repository).map(one -> one.name().text()).orElse("of a group");
  }

  @Override
  public boolean isProxy(RepositoryId repository) {
    return find(repository)
        .filter(one -> one.definition().type() instanceof Type.Proxy)
        .isPresent();
  }

  @Override
  public Optional<Map<String, String>> recorded(RepositoryId accused) {
    Optional<Claims.Claim> claim = visit.snapshot().claims().on(coordinates.component());
    if (claim.isPresent() && claim.get().exclusive()) {
      return Optional.empty();
    }
    return find(accused).flatMap(this::recorded);
  }

  private Optional<Map<String, String>> recorded(Repository accused) {
    Visit there = visit.at(accused);
    RoutePorts ports = new RoutePorts(backends, there, List.of(accused), Wanted.Reach.UPSTREAM);
    return there.format().recorded(coordinates, ports)
            instanceof Found<Map<String, String>>(var facts)
        ? Optional.of(facts)
        : Optional.empty();
  }

  private Optional<Repository> find(RepositoryId id) {
    return visit.snapshot().repositories().stream().filter(one -> one.id().equals(id)).findFirst();
  }
}
