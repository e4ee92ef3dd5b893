#include "echo_server.h"

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/websocket.hpp>

#include <ctime>
#include <thread>

#include <pthread.h>

namespace {

namespace asio = boost::asio;
namespace websocket = boost::beast::websocket;
using Tcp = asio::ip::tcp;
using boost::system::error_code;

/** One connection; keeps itself alive while something is under way. */
class Echo : public std::enable_shared_from_this<Echo>
{
public:
    explicit Echo(Tcp::socket &&socket) : m_socket(std::move(socket)) { m_socket.write_buffer_bytes(2048); }

    void start()
    {
        m_socket.set_option(websocket::stream_base::decorator(
            [](websocket::response_type &response) { response.set("Sec-WebSocket-Protocol", "ocpp1.6"); }));
        m_socket.async_accept([self = shared_from_this()](error_code error) {
            if (!error)
                self->read();
        });
    }

private:
    void read()
    {
        m_socket.async_read(m_buffer, [self = shared_from_this()](error_code error, size_t) {
            if (!error)
                self->write();
        });
    }
    void write()
    {
        m_socket.text(true);
        m_socket.async_write(m_buffer.data(), [self = shared_from_this()](error_code error, size_t) {
            self->m_buffer.consume(self->m_buffer.size());
            if (!error)
                self->read();
        });
    }

    websocket::stream<Tcp::socket> m_socket;
    boost::beast::flat_buffer m_buffer;
};

} // namespace

struct EchoServer::Parts
{
    asio::io_context context{1};
    Tcp::acceptor acceptor{context};
    std::thread thread;

    void acceptNext()
    {
        acceptor.async_accept([this](error_code error, Tcp::socket socket) {
            if (error)
                return;
            std::make_shared<Echo>(std::move(socket))->start();
            acceptNext();
        });
    }
};

EchoServer::EchoServer() : m(std::make_unique<Parts>())
{
    const Tcp::endpoint any(asio::ip::address_v4::loopback(), 0);
    m->acceptor.open(any.protocol());
    m->acceptor.bind(any);
    m->acceptor.listen(4096);
    m->acceptNext();
    m->thread = std::thread([this] { m->context.run(); });
}

EchoServer::~EchoServer()
{
    m->context.stop();
    m->thread.join();
}

quint16 EchoServer::port() const { return m->acceptor.local_endpoint().port(); }

double EchoServer::cpuSeconds() const
{
    clockid_t clock{};
    timespec time{};
    if (pthread_getcpuclockid(m->thread.native_handle(), &clock) != 0 || clock_gettime(clock, &time) != 0)
        return 0;
    return double(time.tv_sec) + double(time.tv_nsec) * 1e-9;
}
