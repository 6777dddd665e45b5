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

  /// It certainly does not exist here; `why` is one printable line for the client.
  record Missing<T>(String why) implements Outcome<T> {}

  /// The request may not or can not be served, and asking again will not help.
  record Refused<T>(Refusal refusal) implements Outcome<T> {}

  /// Something that is needed is broken or late; asking again may help.
  record Failed<T>(Failure failure) implements Outcome<T> {}

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

  /// Goes on with what was found; every other ending stays what it is.
  default <R> Outcome<R> then(Function<? super T, Outcome<R>> next) {
    return switch (this) {
      case Found<T>(var value) -> next.apply(value);
      case Missing<T>(var why) -> new Missing<>(why);
      case Refused<T>(var refusal) -> new Refused<>(refusal);
      case Failed<T>(var failure) -> new Failed<>(failure);
    };
  }

  /// Turns what was found into something else.
  default <R> Outcome<R> map(Function<? super T, ? extends R> change) {
    return then(value -> new Found<>(change.apply(value)));
  }
}
