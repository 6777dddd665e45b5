package dev.larder.web.admin;

import java.io.IOException;

/// Objects of one kind, by name. Each method answers or throws [ApiProblem]; rights have been
/// checked.
interface Resource {
  void list(ApiCall call) throws IOException;

  void get(ApiCall call) throws IOException;

  void put(ApiCall call) throws IOException;

  void delete(ApiCall call) throws IOException;
}
