package dev.larder.web.admin;

import dev.larder.core.access.Action;
import dev.larder.core.access.Gate;
import dev.larder.core.access.Principal;
import java.util.List;
import java.util.Optional;

/// What an operation of the API asks of its caller before anything else is looked at.
sealed interface Permission {
  /// Nothing.
  record Open() implements Permission {}

  /// A login; the operation is about oneself.
  record Own() implements Permission {}

  /// A login by password.
  ///
  /// @param evenToChange whether also by one that has to be changed
  record Password(boolean evenToChange) implements Permission {}

  /// One of these actions, granted on everything.
  record Everywhere(List<Action> anyOf) implements Permission {
    public Everywhere {
      anyOf = List.copyOf(anyOf);
    }
  }

  /// The operation asks the gate itself, about the repository and component that it is given.
  record ByContent() implements Permission {}

  static Permission open() {
    return new Open();
  }

  static Permission own() {
    return new Own();
  }

  static Permission password() {
    return new Password(false);
  }

  static Permission evenToChange() {
    return new Password(true);
  }

  static Permission administer() {
    return new Everywhere(List.of(Action.ADMINISTER));
  }

  static Permission observe() {
    return new Everywhere(List.of(Action.ADMINISTER, Action.OBSERVE));
  }

  static Permission byContent() {
    return new ByContent();
  }

  /// Why not; empty: the caller may.
  default Optional<Gate.Decision> missing(Gate gate, Principal principal) {
    return switch (this) {
      case Open _, ByContent _ -> Optional.empty();
      case Own _ ->
          principal instanceof Principal.Anonymous
              ? Optional.of(new Gate.Decision.Login())
              : Optional.empty();
      case Password _ ->
          switch (principal) {
            case Principal.Anonymous _ -> Optional.of(new Gate.Decision.Login());
            case Principal.Known known ->
                known.token().isPresent()
                    ? Optional.of(new Gate.Decision.Forbidden())
                    : Optional.empty();
          };
      case Everywhere(var anyOf) -> {
        List<Gate.Decision> decisions =
            anyOf.stream().map(action -> gate.checkEverywhere(principal, action)).toList();
        yield decisions.stream().anyMatch(Gate.Decision.Granted.class::isInstance)
            ? Optional.empty()
            : Optional.of(decisions.getFirst());
      }
    };
  }

  /// For people who are not logged in: what is needed.
  default String asked() {
    return this instanceof Everywhere ? "a login with " + words() : words();
  }

  /// For people: what is needed.
  default String words() {
    return switch (this) {
      case Open _ -> "nothing";
      case Own _, ByContent _ -> "a login";
      case Password _ -> "a login by password, not by token";
      case Everywhere(var anyOf) ->
          "the action "
              + String.join(
                  " or ",
                  anyOf.stream().map(one -> one.name().toLowerCase(java.util.Locale.ROOT)).toList())
              + " on everything";
    };
  }
}
