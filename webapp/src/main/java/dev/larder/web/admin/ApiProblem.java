package dev.larder.web.admin;

import dev.larder.api.Outcome;
import dev.larder.api.Refusal;
import dev.larder.web.http.RequestRejected;
import dev.larder.web.outcome.Ending;
import java.util.Map;
import java.util.Optional;

/// Ends a request of the admin API with a problem, from wherever it is found out.
final class ApiProblem extends RequestRejected {
  private static final long serialVersionUID = 1L;

  ApiProblem(Ending ending) {
    super(ending.status(), ending.headers(), ending.text(), ending.details());
  }

  /// A body that does not have the right shape.
  ///
  /// @param pointer where, as a JSON pointer (RFC 6901)
  static ApiProblem shape(String pointer, String what) {
    return at(400, pointer, what);
  }

  /// A body of the right shape with a value that cannot be.
  static ApiProblem value(String pointer, String what) {
    return at(422, pointer, what);
  }

  private static ApiProblem at(int status, String pointer, String what) {
    Ending plain = new Ending(status, (pointer.isEmpty() ? "the body" : pointer) + ": " + what);
    return new ApiProblem(
        new Ending(status, plain.text(), Map.of("pointer", pointer), plain.headers()));
  }

  /// Something that is not there.
  static ApiProblem missing(String what) {
    return new ApiProblem(Ending.missing("not found: " + what));
  }

  /// What was found; every other outcome ends the request.
  static <T> T unlessFound(Outcome<T> outcome) {
    if (outcome instanceof Outcome.Found<T>(var value)) {
      return value;
    }
    throw new ApiProblem(Ending.of(outcome));
  }

  /// Ends the request with what speaks against it, if anything does.
  static void unlessHeld(Optional<Refusal> refusal) {
    if (refusal.isPresent()) {
      throw new ApiProblem(Ending.of(new Outcome.Refused<>(refusal.get())));
    }
  }
}
