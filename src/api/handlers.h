// The handlers of the route table: each decodes, calls one service and encodes. A handler refers to the
// context, which must outlive it.
#pragma once

#include "api/context.h"
#include "http/message.h"

namespace atspro::api {

// documents.cpp
http::Handler parse_resume(Context& context);
http::Handler verify_resume(Context& context);

// resumes.cpp
http::Handler list_resumes(Context& context);
http::Handler create_resume(Context& context);
http::Handler get_resume(Context& context);
http::Handler put_resume(Context& context);
http::Handler delete_resume(Context& context);
http::Handler get_primary_resume(Context& context);
http::Handler put_primary_resume(Context& context);
http::Handler delete_primary_resume(Context& context);
http::Handler get_original(Context& context);
http::Handler get_page_image(Context& context);

// postings.cpp
http::Handler create_job(Context& context);
http::Handler parse_job_document(Context& context);

// tailoring.cpp
http::Handler score_resume(Context& context);
http::Handler optimize_resume(Context& context);
http::Handler write_cover_letter(Context& context);
http::Handler write_research(Context& context);
http::Handler decide_changes(Context& context);
http::Handler list_job_documents(Context& context);
http::Handler get_document(Context& context);
http::Handler download_document(Context& context);
http::Handler delete_document(Context& context);

// jobs.cpp
http::Handler list_jobs(Context& context);
http::Handler get_job(Context& context);
http::Handler patch_job(Context& context);
http::Handler set_job_status(Context& context);
http::Handler delete_job(Context& context);
http::Handler set_status_of_jobs(Context& context);
http::Handler archive_jobs(Context& context);
http::Handler get_job_activity(Context& context);
http::Handler add_job_note(Context& context);
http::Handler delete_job_note(Context& context);
http::Handler get_job_original(Context& context);
http::Handler get_stats(Context& context);

// profile.cpp
http::Handler get_profile(Context& context);
http::Handler patch_profile(Context& context);
http::Handler delete_profile(Context& context);

// server_pages.cpp
http::Handler livez(Context& context);
http::Handler readyz(Context& context);
http::Handler metrics_page(Context& context);
http::Handler health(Context& context);
http::Handler config(Context& context);
http::Handler openapi_page(Context& context);

}  // namespace atspro::api
