package dev.larder.web.repository;

import dev.larder.core.engine.Answer;
import dev.larder.core.traffic.RepositoryTraffic;
import dev.larder.core.traffic.RequestEnding;
import dev.larder.core.traffic.Traffic;
import dev.larder.web.http.ServedRequest;
import java.util.Optional;

/// Counts one request to read when it is over, and so once, however often it was served.
///
/// @param asked the repository whose address was used
/// @param member the one that a group has answered from; empty: there is none, or not yet
/// @param waited whether an upstream was waited for
record CountedRequest(RepositoryTraffic asked, Optional<RepositoryTraffic> member, boolean waited)
    implements ServedRequest.Observer {
  CountedRequest(RepositoryTraffic asked) {
    this(asked, Optional.empty(), false);
  }

  /// The same, with what is known by now.
  CountedRequest found(Answer.Way way, Traffic traffic) {
    return way.equals(Answer.Way.HERE)
        ? this
        : new CountedRequest(asked, way.member().map(traffic::of), way.waited());
  }

  @Override
  public void served(ServedRequest request) {
    RequestEnding ending = RequestEnding.of(request.status(), request.aborted(), waited);
    asked.own().count(ending, request.bytes());
    if (member.isPresent() && ending.answered()) {
      member.get().member().count(ending, request.bytes());
    }
  }
}
