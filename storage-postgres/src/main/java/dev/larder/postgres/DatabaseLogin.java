package dev.larder.postgres;

/// Where the database is, and who asks.
///
/// @param url `jdbc:postgresql://host:port/name`, with parameters of the driver where needed
public record DatabaseLogin(String url, String user, String password) {
  /// Without the password.
  @Override
  public String toString() {
    return user + " at " + url;
  }
}
