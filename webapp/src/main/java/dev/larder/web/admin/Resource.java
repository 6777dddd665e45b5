package dev.larder.web.admin;

import java.io.IOException;

/// Objects of one kind, by name. Each method answers or throws [Ended]; rights have been checked.
interface Resource {
  void list(Call call) throws IOException;

  void get(Call call) throws IOException;

  void put(Call call) throws IOException;

  void delete(Call call) throws IOException;
}
