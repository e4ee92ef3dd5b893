#include "file_upload.h"

#include "gateway_url.h"

#include <boost/asio/ssl/host_name_verification.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <boost/beast/ssl.hpp>

#include <QUrl>

#include <memory>
#include <type_traits>

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using tcp = asio::ip::tcp;

namespace {

using PlainStream = beast::tcp_stream;
using TlsStream = beast::ssl_stream<beast::tcp_stream>;

template <typename Stream>
class Upload : public std::enable_shared_from_this<Upload<Stream>>
{
public:
    template <typename... Args>
    Upload(asio::io_context &io, std::function<void(bool)> done, Args &&...args)
        : m_resolver(io), m_stream(std::forward<Args>(args)...), m_done(std::move(done))
    {
    }

    void start(const GatewayUrl &url, const QByteArray &userInfo, const QByteArray &body)
    {
        m_host = url.host;
        m_request.version(11);
        m_request.method(http::verb::put);
        m_request.target(url.path);
        m_request.set(http::field::host, url.host + ':' + url.port);
        m_request.set(http::field::content_type, "text/plain; charset=utf-8");
        if (!userInfo.isEmpty())
            m_request.set(http::field::authorization, "Basic " + userInfo.toBase64().toStdString());
        m_request.body() = body.toStdString();
        m_request.prepare_payload();
        beast::get_lowest_layer(m_stream).expires_after(std::chrono::seconds(30));
        m_resolver.async_resolve(url.host, url.port, [self = this->shared_from_this()](beast::error_code error, tcp::resolver::results_type found) {
            if (error)
                return self->finish(false);
            beast::get_lowest_layer(self->m_stream).async_connect(found, [self](beast::error_code failed, const tcp::endpoint &) {
                failed ? self->finish(false) : self->connected();
            });
        });
    }

private:
    void connected()
    {
        if constexpr (std::is_same_v<Stream, TlsStream>) {
            SSL_set_tlsext_host_name(m_stream.native_handle(), m_host.c_str());
            m_stream.set_verify_callback(asio::ssl::host_name_verification(m_host));
            m_stream.async_handshake(asio::ssl::stream_base::client, [self = this->shared_from_this()](beast::error_code error) {
                error ? self->finish(false) : self->put();
            });
        } else {
            put();
        }
    }

    void put()
    {
        http::async_write(m_stream, m_request, [self = this->shared_from_this()](beast::error_code error, size_t) {
            if (error)
                return self->finish(false);
            http::async_read(self->m_stream, self->m_buffer, self->m_response, [self](beast::error_code failed, size_t) {
                self->finish(!failed && self->m_response.result_int() / 100 == 2);
            });
        });
    }

    void finish(bool ok)
    {
        beast::get_lowest_layer(m_stream).close();
        if (auto done = std::exchange(m_done, nullptr))
            done(ok);
    }

    tcp::resolver m_resolver;
    Stream m_stream;
    std::function<void(bool)> m_done;
    std::string m_host;
    http::request<http::string_body> m_request;
    http::response<http::string_body> m_response;
    beast::flat_buffer m_buffer;
};

} // namespace

void uploadFile(asio::io_context &io, asio::ssl::context &tls, const QByteArray &url, QByteArray body,
                std::function<void(bool)> done)
{
    const Result<GatewayUrl> target = gatewayUrl(QString::fromUtf8(url));
    if (!target) {
        asio::post(io, [done = std::move(done)] { done(false); });
        return;
    }
    const QByteArray userInfo = QUrl(QString::fromUtf8(url)).userInfo(QUrl::FullyDecoded).toUtf8();
    if (target.value().tls)
        std::make_shared<Upload<TlsStream>>(io, std::move(done), io, tls)->start(target.value(), userInfo, body);
    else
        std::make_shared<Upload<PlainStream>>(io, std::move(done), io)->start(target.value(), userInfo, body);
}
