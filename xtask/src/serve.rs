//! `cargo xtask serve`: the site on this machine, for development.

use std::fs;
use std::path::{Component, Path};

use anyhow::{Context, Result, anyhow};
use tiny_http::{Header, Method, Response, Server};

use crate::page::{self, Mode};
use crate::shell::{command, find_program, root, say};
use crate::{package, wasm};

/// Builds the page and serves it until it is stopped.
pub fn serve(port: u16) -> Result<()> {
    package::build(wasm::Target::Plain)?;
    let folder = root().join("target/site");
    page::build(Mode::Site, false, &folder)?;
    let server = listen(port)?;
    let address = format!("http://{}/", server.server_addr());
    println!("{address}");
    say("Ctrl+C stops it");
    open_browser(&address);
    for request in server.incoming_requests() {
        let response = match request.method() {
            Method::Get | Method::Head => file(&folder, request.url()),
            _ => plain(405),
        };
        // A browser that went away is no fault of ours.
        let _ = request.respond(response);
    }
    Ok(())
}

/// The port asked for, or the next free one.
fn listen(port: u16) -> Result<Server> {
    let server = (port..port.saturating_add(20)).find_map(|port| Server::http(("127.0.0.1", port)).ok());
    server.map_or_else(|| Server::http("127.0.0.1:0"), Ok).map_err(|err| anyhow!("no port to listen on: {err}"))
}

type Answer = Response<std::io::Cursor<Vec<u8>>>;

fn file(folder: &Path, url: &str) -> Answer {
    let path = url.split(['?', '#']).next().unwrap_or_default().trim_start_matches('/');
    let path = Path::new(if path.is_empty() { "index.html" } else { path });
    // Only downward: no `..`, no root, no drive.
    if path.components().any(|part| !matches!(part, Component::Normal(_))) {
        return plain(404);
    }
    let Ok(bytes) = fs::read(folder.join(path)) else { return plain(404) };
    let kind = match path.extension().and_then(|end| end.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("json") => "application/json",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("webmanifest") => "application/manifest+json",
        _ => "application/octet-stream",
    };
    let headers = [
        ("Content-Type", kind),
        ("Content-Security-Policy", &page::site_policy_header()),
        ("X-Content-Type-Options", "nosniff"),
        ("Referrer-Policy", "no-referrer"),
        ("Cache-Control", "no-store"),
    ];
    headers
        .into_iter()
        .fold(Response::from_data(bytes), |response, (name, value)| response.with_header(header(name, value)))
}

fn plain(status: u16) -> Answer {
    Response::from_string(status.to_string()).with_status_code(status)
}

fn header(name: &str, value: &str) -> Header {
    Header::from_bytes(name, value).expect("our headers are ASCII")
}

/// Opens the page where there is a desktop to open it on.
fn open_browser(address: &str) {
    let opener = if cfg!(target_os = "macos") {
        Some("open")
    } else if cfg!(windows) {
        Some("explorer")
    } else {
        let desktop = ["DISPLAY", "WAYLAND_DISPLAY"].iter().any(|name| std::env::var_os(name).is_some());
        desktop.then_some("xdg-open")
    };
    if let Some(program) = opener.and_then(find_program) {
        // The address is printed; a browser that does not open is no failure.
        let _ = command(program).arg(address).spawn().context("no browser");
    }
}
