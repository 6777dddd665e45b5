package dev.larder.core.engine;

import dev.larder.api.Coordinates;
import dev.larder.api.FetchedDocument;
import dev.larder.api.Outcome;
import dev.larder.api.Outcome.Found;
import dev.larder.api.PublicRecord;
import dev.larder.api.Target;
import dev.larder.api.Wanted;
import dev.larder.core.fetch.Witness;
import dev.larder.core.repository.Repository;
import dev.larder.core.repository.RepositoryId;
import dev.larder.core.repository.Type;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Finds repositories by their ids, and asks the format what the outside world records; never for a
/// name that leaves the server only by way of who has claimed it.
///
/// @param fetching the one that fetches
/// @param ahead whether no client has asked yet
record GroupWitness(
    Backends backends, Visit visit, Repository fetching, Coordinates coordinates, boolean ahead)
    implements Witness {
  @Override
  public String name(RepositoryId repository) {
    return visit.snapshot().find(repository).map(one -> one.name().text()).orElse("of a group");
  }

  @Override
  public boolean isProxy(RepositoryId repository) {
    return visit
        .snapshot()
        .find(repository)
        .filter(one -> one.definition().type() instanceof Type.Proxy)
        .isPresent();
  }

  @Override
  public Optional<Map<String, String>> recorded(RepositoryId accused) {
    return isSecret() ? Optional.empty() : visit.snapshot().find(accused).flatMap(this::recorded);
  }

  @Override
  public boolean asksForProof(Set<String> files) {
    return !isSecret() && visit.format().isHeldAgainstRecords(files, ports(fetching));
  }

  @Override
  public Outcome<PublicRecord> proof(Set<String> files) {
    return asksForProof(files)
        ? visit.at(fetching).format().proof(coordinates, files, ports(fetching))
        : Outcome.found(PublicRecord.NONE);
  }

  @Override
  public void arrived(Target.Artifact artifact, byte[] content) {
    backends
        .prefetch()
        .arrived(
            new GraphPrefetch.Walk(visit.principal(), visit.repository().name(), visit.format()),
            new FetchedDocument(artifact, content, ahead));
  }

  private boolean isSecret() {
    return visit.snapshot().claims().isSecret(coordinates.component());
  }

  private RoutePorts ports(Repository asking) {
    return new RoutePorts(backends, visit.at(asking), List.of(asking), Wanted.Reach.UPSTREAM);
  }

  private Optional<Map<String, String>> recorded(Repository accused) {
    return visit.at(accused).format().recorded(coordinates, ports(accused))
            instanceof Found<Map<String, String>>(var facts)
        ? Optional.of(facts)
        : Optional.empty();
  }
}
