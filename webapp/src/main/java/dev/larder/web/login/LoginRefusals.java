package dev.larder.web.login;

import dev.larder.web.http.Headers;
import dev.larder.web.outcome.Ending;
import java.time.Duration;
import java.util.Map;

/// What those are told whose credentials open nothing. No text tells an account that exists from
/// one that does not.
final class LoginRefusals {
  static final Ending WRONG =
      new Ending(
          401,
          "the user name or password is wrong;"
              + " correct it, or send none to read what anybody may read");
  static final Ending UNREADABLE =
      new Ending(
          401,
          "the credentials cannot be read; send Authorization: Basic with user and password or"
              + " token, or Bearer with a token");
  static final Ending NO_TOKEN =
      new Ending(
          401,
          "the token is unknown, expired or revoked; make another one, or send none to read what"
              + " anybody may read");
  static final Ending NO_PASSWORD =
      new Ending(
          401, "a token opens no pages: log in with your password, and give tokens to programs");
  static final Ending BUSY = later(1, "too many passwords are being verified");

  private LoginRefusals() {}

  static Ending guessing(Duration pause) {
    return later(
        pause.toSeconds() + 1, "too many wrong passwords for this account from this address");
  }

  static Ending mustChange(String name) {
    return new Ending(
        403,
        name
            + " has a password that somebody else has set, and must change it first: larder"
            + " password URL --user "
            + name
            + ", or POST /api/v1/me:password with {\"current\", \"new\"}");
  }

  private static Ending later(long seconds, String why) {
    return new Ending(
        429,
        why + "; try again in " + seconds + " s",
        Map.of(),
        Headers.of("Retry-After", Long.toString(seconds), "Cache-Control", "no-store"));
  }
}
