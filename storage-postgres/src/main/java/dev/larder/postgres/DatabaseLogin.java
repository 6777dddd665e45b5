package dev.larder.postgres;

/// Where the database is, and who asks. Without user or password the driver looks for them in the
/// URL and where PostgreSQL's own clients do.
///
/// @param url `jdbc:postgresql://host:port/name`, with parameters of the driver where needed
public record DatabaseLogin(String url, String user, String password) {
  /// Where it is, without the driver's parameters.
  public String place() {
    int parameters = url.indexOf('?');
    String address = parameters < 0 ? url : url.substring(0, parameters);
    return address.replaceFirst("^jdbc:postgresql://", "");
  }

  /// Without the password.
  @Override
  public String toString() {
    return user + " at " + url;
  }
}
