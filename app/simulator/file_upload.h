#pragma once
// A station's log file on its way to where the central system wants it.

#include <boost/asio/io_context.hpp>
#include <boost/asio/ssl/context.hpp>

#include <QByteArray>

#include <functional>

/** HTTP PUT of `body`; calls `done(true)` for any 2xx answer, `done(false)` for anything else or after 30 s. */
void uploadFile(boost::asio::io_context &io, boost::asio::ssl::context &tls, const QByteArray &url, QByteArray body,
                std::function<void(bool)> done);
