package dev.larder.api;

import java.util.function.Function;

/// How a request ended.
///
/// *Only [Missing] lets anybody look elsewhere*: another group member, or the client at its next
/// source. Whatever is uncertain (an upstream that is down, a refusal, a broken answer) must
/// therefore never be Missing.
///
/// @param <T> what is found
public sealed interface Outcome<T> {
  /// The thing itself.
  record Found<T>(T value) implements Outcome<T> {}

  /// Every ending but [Found]. It holds nothing of the type that was asked for, and so it is the
  /// ending of whatever else was wanted of it.
  sealed interface Unfound<T> extends Outcome<T> {
    /// The same ending, of another question.
    // It holds no T.
    @SuppressWarnings("unchecked")
    default <R> Outcome<R> retyped() {
      return (Outcome<R>) this;
    }
  }

  /// It certainly does not exist here; `why` is one to eight printable lines for the client.
  record Missing<T>(String why) implements Unfound<T> {}

  /// The request may not or can not be served, and asking again will not help.
  record Refused<T>(Refusal refusal) implements Unfound<T> {}

  /// Something that is needed is broken or late; asking again may help.
  record Failed<T>(Failure failure) implements Unfound<T> {}

  /// Whether it exists was not found out, because that may have to be waited for and who asks may
  /// not wait; asking again where one may wait will tell. Only who says so is ever told this.
  record NotAtHand<T>() implements Unfound<T> {
    private static final NotAtHand<Object> ONE = new NotAtHand<>();
  }

  static <T> Outcome<T> found(T value) {
    return new Found<>(value);
  }

  static <T> Outcome<T> missing(String why) {
    return new Missing<>(why);
  }

  static <T> Outcome<T> refused(Refusal.Kind kind, String text) {
    return new Refused<>(new Refusal(kind, text));
  }

  static <T> Outcome<T> failed(Failure.Kind kind, String text) {
    return new Failed<>(new Failure(kind, text));
  }

  /// The source of what was asked for is away.
  static <T> Outcome<T> away(Failure.Kind kind, String text) {
    return new Failed<>(new Failure(kind, text, true));
  }

  static <T> Outcome<T> notAtHand() {
    return NotAtHand.ONE.retyped();
  }

  /// Goes on with what was found; every other ending stays what it is.
  default <R> Outcome<R> then(Function<? super T, Outcome<R>> next) {
    return switch (this) {
      case Found<T>(var value) -> next.apply(value);
      case Unfound<T> ended -> ended.retyped();
    };
  }

  /// Turns what was found into something else.
  default <R> Outcome<R> map(Function<? super T, ? extends R> change) {
    return then(value -> new Found<>(change.apply(value)));
  }
}
