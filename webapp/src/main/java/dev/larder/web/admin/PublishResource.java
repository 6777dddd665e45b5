package dev.larder.web.admin;

import dev.larder.api.Outcome;
import dev.larder.core.engine.Published;
import dev.larder.core.engine.Publishing;
import dev.larder.core.repository.RepositoryName;
import dev.larder.web.outcome.Ending;
import dev.larder.web.outcome.PublishedJson;
import java.io.IOException;

/// `POST /api/v1/version:publish`: publishes the version that a tag or a commit of a Git repository
/// makes, and answers as an upload is answered. The rights are asked below.
record PublishResource(Publishing publishing) {
  void respond(ApiCall call) throws IOException {
    QueryParameters.of(call);
    JsonFields fields = JsonBody.read(call.exchange());
    RepositoryName repository = fields.repository("repository");
    String component = fields.required("component");
    String ref = fields.required("ref");
    fields.done();
    Outcome<Published> outcome = publishing.publish(call.caller(), repository, component, ref);
    if (!(outcome instanceof Outcome.Found<Published>(var published))) {
      Ending ending = Ending.of(outcome);
      throw new ApiProblem(ending.with(PublishedJson.details(ending.details())));
    }
    call.answer(
        published.created() ? 201 : 200,
        PublishedJson.of(
            published, call.snapshot().format(call.repository(published.repository().text()))));
  }
}
