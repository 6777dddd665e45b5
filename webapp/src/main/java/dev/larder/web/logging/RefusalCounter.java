package dev.larder.web.logging;

import dev.larder.core.access.RoleName;
import dev.larder.core.events.Refusals;
import dev.larder.core.storage.AuditLog.Subject;
import dev.larder.web.http.ServedRequest;
import java.util.Set;

/// Counts what was refused for want of rights: a login that is missing or wrong, a right that is
/// missing, too many attempts.
public record RefusalCounter(Refusals refusals) implements ServedRequest.Observer {
  private static final Set<Integer> REFUSED = Set.of(401, 403, 429);

  @Override
  public void served(ServedRequest request) {
    if (REFUSED.contains(request.status())) {
      refusals.count(
          request.principal().orElse(RoleName.ANONYMOUS),
          request.remoteAddress(),
          request.route(),
          new Subject(request.repository(), request.component()),
          request.wrongCredentials());
    }
  }
}
